package perceptarium.app;

/// What `java -jar` starts. It alone is compiled for Java 8, so that an older Java can say what is
/// missing, where it would print a stack trace for any other class of ours.
public final class Start {
  private static final int NEEDED = 25;

  private Start() {}

  /// @param args those of {@link Main}
  public static void main(String[] args) {
    String running = System.getProperty("java.specification.version");
    if (version(running) < NEEDED) {
      System.err.println(
          "Perceptarium needs Java " + NEEDED + " or newer; this is Java " + running + ".");
      System.exit(1);
    }
    Main.main(args);
  }

  /// 8 for `1.8`, 25 for `25`.
  private static int version(String specification) {
    return Integer.parseInt(specification.replaceFirst("^1\\.", ""));
  }
}
