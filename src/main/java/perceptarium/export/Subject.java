package perceptarium.export;

/// What a picture shows of a frame.
public sealed interface Subject {
  /// One figure under its own title.
  ///
  /// @param figure its id
  record One(String figure) implements Subject {}

  /// Every figure under the lab's question, with smaller letters if there are many.
  ///
  /// @param tab figures of other tabs are left out; empty takes the frame's first tab
  record All(String tab) implements Subject {}

  /// As many figures as have room with letters of full size, the first ones first.
  ///
  /// @param title over them; with none the sentence is left out too
  record Slide(String title) implements Subject {}
}
