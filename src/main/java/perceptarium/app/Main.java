package perceptarium.app;

/// The way in: opens the window, or runs a command without one.
public final class Main {
  private Main() {}

  /// @param args none for the window, else a command
  public static void main(String[] args) {
    System.out.println("Perceptarium");
  }
}
