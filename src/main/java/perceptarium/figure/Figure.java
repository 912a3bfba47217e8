package perceptarium.figure;

import java.util.List;

/// A picture as data. Immutable; painted by {@link Painter} alone, the same on screen and on paper.
public sealed interface Figure permits Plot, Multiples, Surface, Diagram, TableFigure {
  /// Stable name within the lab: file names and focus follow it.
  String id();

  /// The finding where the lab knows it ("tanh, σ=0.01: activity dies by layer 4"), else the
  /// content.
  String title();

  /// One sentence for who cannot see it.
  String summary();

  /// What a hand may do in it.
  default List<Gesture> gestures() {
    return List.of();
  }

  /// The same figure under another title; empty for none.
  default Figure titled(String title) {
    return switch (this) {
      case Plot p ->
          new Plot(
              p.id(),
              title,
              p.summary(),
              p.x(),
              p.y(),
              p.layers(),
              p.square(),
              p.legend(),
              p.gestures());
      case Multiples m -> new Multiples(m.id(), title, m.summary(), m.plots(), m.columns());
      case Surface s ->
          new Surface(
              s.id(),
              title,
              s.summary(),
              s.x(),
              s.y(),
              s.z(),
              s.field(),
              s.log(),
              s.paths(),
              s.azimuth(),
              s.elevation(),
              s.gestures());
      case Diagram d -> new Diagram(d.id(), title, d.summary(), d.nodes(), d.edges(), d.biology());
      case TableFigure t ->
          new TableFigure(
              t.id(), title, t.summary(), t.table(), t.heads(), t.cells(), t.highlights());
    };
  }
}
