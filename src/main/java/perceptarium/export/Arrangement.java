package perceptarium.export;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import perceptarium.figure.Figure;
import perceptarium.figure.Look;
import perceptarium.figure.Multiples;
import perceptarium.figure.Room;
import perceptarium.figure.TableFigure;
import perceptarium.lab.Frame;

/// Where the figures of a page stand and how large its letters are. A page is cut in two, its
/// halves again, and so on, the figures staying in their order; of all such pages on a coarse grid
/// it is the one that shows most, with the largest letters at which every figure has room.
///
/// @param letters size of the letters, 1 as the look has them
record Arrangement(List<Placed> figures, double letters) {
  /// A figure and its place, in pixels.
  record Placed(Figure figure, Rectangle2D place) {}

  private static final int COLUMNS = 16;
  private static final int ROWS = 16;

  /// Most figures of a page that shows few.
  private static final int MANY = 3;

  /// Of what it would show alone, the first figure of such a page shows at least this much.
  private static final double LEAD = 0.55;

  /// The same if it is made of small plots, which are small anyhow.
  private static final double LEADING_PLOTS = 0.42;

  /// What it costs that a figure lacks room: more than a page can be worth.
  private static final double SQUEEZED = 100;

  /// Rows of a table that can be set in large letters.
  private static final int SHORT = 6;

  /// Sizes of letters that are tried. Short tables alone on a page take the first ones as well.
  private static final double[] LETTERS = {1.7, 1.5, 1.3, 1.15, 1, 0.92, 0.84, 0.76, 0.68, 0.6};

  /// All figures of a page.
  static Arrangement of(List<Frame.Placed> shown, Rectangle2D page, Look look) {
    boolean tables =
        shown.stream()
            .allMatch(p -> p.figure() instanceof TableFigure t && t.table().rows() <= SHORT);
    Arrangement last = new Arrangement(List.of(), 1);
    for (double letters : LETTERS) {
      if (!shown.isEmpty() && (letters <= 1 || tables)) {
        Search search = new Search(shown, null, 0, new Rooms(page, look.scaled(letters)));
        last = new Arrangement(search.places(), letters);
        if (search.whole()) {
          break;
        }
      }
    }
    return last;
  }

  /// The first of the figures, large, and as many of the next ones as have room beside it with
  /// letters of full size and something to show.
  static Arrangement few(List<Frame.Placed> wanted, Rectangle2D page, Look look) {
    List<Frame.Placed> seen = new ArrayList<>(wanted);
    seen.removeIf(p -> p != wanted.getFirst() && Bare.is(p.figure()));
    return film(seen, page, look);
  }

  /// The same for the first picture of a film, where what shows nothing yet will do so later.
  static Arrangement film(List<Frame.Placed> wanted, Rectangle2D page, Look look) {
    if (wanted.isEmpty()) {
      return new Arrangement(List.of(), 1);
    }
    Frame.Placed lead = wanted.getFirst();
    Rooms rooms = new Rooms(page, look);
    double part = lead.figure() instanceof Multiples ? LEADING_PLOTS : LEAD;
    double least = part * rooms.of(lead.figure(), COLUMNS, ROWS).area();
    List<Frame.Placed> chosen = new ArrayList<>(List.of(lead));
    Arrangement best = null;
    for (int i = 1; i < wanted.size() && chosen.size() < MANY; i++) {
      chosen.add(wanted.get(i));
      Search search = new Search(chosen, lead, least, rooms);
      if (search.whole()) {
        best = new Arrangement(search.places(), 1);
      } else {
        chosen.removeLast();
      }
    }
    if (best == null) {
      Arrangement alone = of(chosen, page, look);
      best = new Arrangement(alone.figures(), Math.max(1, alone.letters()));
    }
    return best;
  }

  /// The same figures at a later moment in their old places; empty if one is not there.
  Optional<Arrangement> later(Frame frame) {
    List<Placed> now = new ArrayList<>();
    for (Placed placed : figures) {
      frame
          .figure(placed.figure().id())
          .ifPresent(figure -> now.add(new Placed(figure, placed.place())));
    }
    return now.size() == figures.size()
        ? Optional.of(new Arrangement(now, letters))
        : Optional.empty();
  }

  /// What figures make of the places on the grid of a page; each is measured once.
  private static final class Rooms {
    private final IdentityHashMap<Figure, @Nullable Room[]> known = new IdentityHashMap<>();
    private final Rectangle2D page;
    private final Look look;
    private final double gap;

    Rooms(Rectangle2D page, Look look) {
      this.page = page;
      this.look = look;
      gap = 12 * look.scale();
    }

    /// The place from a line of the grid, `w` × `h` of its meshes large.
    Rectangle2D place(int x, int y, int w, int h) {
      double cell = (page.getWidth() + gap) / COLUMNS;
      double line = (page.getHeight() + gap) / ROWS;
      return new Rectangle2D.Double(
          page.getX() + x * cell, page.getY() + y * line, w * cell - gap, h * line - gap);
    }

    Room of(Figure figure, int w, int h) {
      @Nullable Room[] sizes =
          known.computeIfAbsent(figure, f -> new Room[(COLUMNS + 1) * (ROWS + 1)]);
      int at = w * (ROWS + 1) + h;
      Room room = sizes[at];
      if (room == null) {
        Rectangle2D place = place(0, 0, w, h);
        room = Room.of(figure, place.getWidth(), place.getHeight(), look);
        sizes[at] = room;
      }
      return room;
    }

    double share(Room room) {
      return room.area() / (page.getWidth() * page.getHeight());
    }
  }

  /// The best of all ways to cut the page, by the best ways to cut its parts.
  private static final class Search {
    /// A page or a part of one. Its cut is the number of the figure after it and how many grid
    /// lines the first half has; nothing is cut where one figure stands.
    private record Part(double value, boolean whole, int cut, boolean across, int lines) {}

    private final List<Figure> figures = new ArrayList<>();
    private final List<Double> weights = new ArrayList<>();
    private final Rooms rooms;
    private final int lead;
    private final double least;
    private final @Nullable Part[] known;

    /// @param lead what the page is about; without it every main figure is
    /// @param least pixels² that the lead must show
    Search(List<Frame.Placed> shown, Frame.@Nullable Placed lead, double least, Rooms rooms) {
      int first = -1;
      for (Frame.Slot slot : Frame.Slot.values()) {
        for (Frame.Placed placed : shown) {
          if (placed.slot() == slot) {
            boolean leads = lead == null ? slot == Frame.Slot.MAIN : placed == lead;
            first = placed == lead ? figures.size() : first;
            figures.add(placed.figure());
            weights.add(leads ? 2.1 : 1.0);
          }
        }
      }
      this.rooms = rooms;
      this.lead = first;
      this.least = least;
      known = new Part[(figures.size() + 1) * (figures.size() + 1) * (COLUMNS + 1) * (ROWS + 1)];
    }

    boolean whole() {
      return best(0, figures.size(), COLUMNS, ROWS).whole();
    }

    List<Placed> places() {
      List<Placed> places = new ArrayList<>();
      place(0, figures.size(), 0, 0, COLUMNS, ROWS, places);
      return places;
    }

    private void place(int from, int to, int x, int y, int w, int h, List<Placed> places) {
      Part part = best(from, to, w, h);
      if (to - from == 1) {
        places.add(new Placed(figures.get(from), rooms.place(x, y, w, h)));
      } else if (part.across()) {
        place(from, part.cut(), x, y, part.lines(), h, places);
        place(part.cut(), to, x + part.lines(), y, w - part.lines(), h, places);
      } else {
        place(from, part.cut(), x, y, w, part.lines(), places);
        place(part.cut(), to, x, y + part.lines(), w, h - part.lines(), places);
      }
    }

    private Part best(int from, int to, int w, int h) {
      int n = figures.size() + 1;
      int at = ((from * n + to) * (COLUMNS + 1) + w) * (ROWS + 1) + h;
      Part part = known[at];
      if (part == null) {
        part = to - from == 1 ? alone(from, w, h) : cut(from, to, w, h);
        known[at] = part;
      }
      return part;
    }

    private Part alone(int i, int w, int h) {
      Room room = rooms.of(figures.get(i), w, h);
      double share = Math.pow(rooms.share(room), 0.4); // two of equal size before large and small
      boolean whole = room.whole() && (i != lead || room.area() >= least);
      double value = weights.get(i) * share - (whole ? 0 : SQUEEZED);
      return new Part(value, whole, 0, false, 0);
    }

    private Part cut(int from, int to, int w, int h) {
      Part best = new Part(Double.NEGATIVE_INFINITY, false, from + 1, true, 1);
      for (int k = from + 1; k < to; k++) {
        for (int i = 2; i < w - 1; i++) {
          best = better(best, best(from, k, i, h), best(k, to, w - i, h), k, true, i);
        }
        for (int i = 2; i < h - 1; i++) {
          best = better(best, best(from, k, w, i), best(k, to, w, h - i), k, false, i);
        }
      }
      return best;
    }

    private static Part better(Part best, Part a, Part b, int cut, boolean across, int lines) {
      double value = a.value() + b.value();
      return value > best.value()
          ? new Part(value, a.whole() && b.whole(), cut, across, lines)
          : best;
    }
  }
}
