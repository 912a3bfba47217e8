package perceptarium.catalog;

/// Who sets a parameter of a lab that trains something.
public enum Role {
  /// Neither: it changes what is shown, or nothing is trained.
  NONE("", ""),
  HYPERPARAMETER("hyperparameter", "you set it"),
  PARAMETER("parameter", "training sets it");

  private final String label;
  private final String help;

  Role(String label, String help) {
    this.label = label;
    this.help = help;
  }

  /// Its name for people; empty for {@link #NONE}.
  public String label() {
    return label;
  }

  /// What it means, in a few words.
  public String help() {
    return help;
  }
}
