package perceptarium.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Insets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.scilab.forge.jlatexmath.ParseException;
import org.scilab.forge.jlatexmath.TeXConstants;
import org.scilab.forge.jlatexmath.TeXFormula;
import org.scilab.forge.jlatexmath.TeXIcon;

/// Formulas in LaTeX. What may stand in one is listed here: lessons and files may come from
/// anywhere, and JLaTeXMath would let them define macros, read files and draw without bounds.
public final class Latex {
  /// Longest formula.
  public static final int MAX_LENGTH = 2000;

  /// Deepest nesting of braces, environments and commands.
  public static final int MAX_NESTING = 32;

  private static final int REMEMBERED = 200;

  /// Commands that take what follows into themselves; chains of them nest.
  private static final Set<String> WRAPPING =
      words(
          """
          frac dfrac tfrac binom sqrt hat bar vec tilde dot ddot widehat widetilde overline underline
          overbrace underbrace overset underset stackrel boxed mathrm mathbf mathit mathsf mathtt mathcal
          mathbb mathfrak boldsymbol bm text textbf textit operatorname left right begin end phantom
          displaystyle textstyle scriptstyle cancel not substack limits\
          """);

  private static final Set<String> PLAIN =
      words(
          """
          alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi
          rho sigma tau upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi
          Psi Omega sum prod int oint partial nabla infty pm mp times cdot div ast star circ bullet oplus
          ominus otimes odot leq le geq ge neq ne approx equiv sim simeq cong propto ll gg in notin ni
          subset subseteq supset supseteq cup cap setminus emptyset forall exists neg land lor wedge vee
          to gets mapsto leftarrow rightarrow leftrightarrow Leftarrow Rightarrow Leftrightarrow
          longrightarrow longleftarrow Longrightarrow uparrow downarrow iff implies ldots cdots vdots
          ddots dots quad qquad exp log ln lg sin cos tan sinh cosh tanh arcsin arccos arctan max min
          argmax argmin sup inf lim det dim ker deg gcd Pr langle rangle lfloor rfloor lceil rceil lvert
          rvert lVert rVert vert Vert mid parallel perp top bot ell hbar Re Im aleph prime colon cdotp
          ldotp triangle square checkmark dagger backslash lbrace rbrace\
          """);

  private static final Set<String> ENVIRONMENTS =
      words("matrix pmatrix bmatrix vmatrix Vmatrix smallmatrix cases aligned array split");

  private static final String SINGLE = "\\,;:!{}|%_& ";

  /// Signs that labs write as themselves.
  private static final Map<String, String> SIGNS =
      Map.ofEntries(
          Map.entry("α", "\\alpha "),
          Map.entry("β", "\\beta "),
          Map.entry("γ", "\\gamma "),
          Map.entry("δ", "\\delta "),
          Map.entry("ε", "\\varepsilon "),
          Map.entry("η", "\\eta "),
          Map.entry("θ", "\\theta "),
          Map.entry("λ", "\\lambda "),
          Map.entry("μ", "\\mu "),
          Map.entry("µ", "\\mu "),
          Map.entry("ρ", "\\rho "),
          Map.entry("σ", "\\sigma "),
          Map.entry("φ", "\\varphi "),
          Map.entry("Δ", "\\Delta "),
          Map.entry("Σ", "\\Sigma "),
          Map.entry("Φ", "\\Phi "),
          Map.entry("∂", "\\partial "),
          Map.entry("∇", "\\nabla "),
          Map.entry("∞", "\\infty "),
          Map.entry("−", "-"),
          Map.entry("·", "\\cdot "),
          Map.entry("×", "\\times "),
          Map.entry("≤", "\\leq "),
          Map.entry("≥", "\\geq "),
          Map.entry("≠", "\\neq "),
          Map.entry("≈", "\\approx "),
          Map.entry("→", "\\to "),
          Map.entry("←", "\\leftarrow "),
          Map.entry("∈", "\\in "),
          Map.entry("…", "\\ldots "),
          Map.entry("²", "^2"),
          Map.entry("³", "^3"),
          Map.entry("₀", "_0"),
          Map.entry("₁", "_1"),
          Map.entry("₂", "_2"),
          Map.entry("₃", "_3"));

  /// How large a formula is, in pixels.
  ///
  /// @param baseline from the top
  public record Size(double width, double height, double baseline) {}

  private record Key(String latex, double size) {}

  /// Icons already laid out: a pure memory of the functions below. JLaTeXMath itself is not safe to
  /// use from two threads, so this is also its lock.
  private static final Map<Key, TeXIcon> ICONS =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, TeXIcon> eldest) {
          return size() > REMEMBERED;
        }
      };

  private Latex() {}

  private static Set<String> words(String text) {
    return Set.of(text.strip().split("\\s+"));
  }

  /// Refuses what is not in the list.
  ///
  /// @throws IllegalArgumentException one sentence saying what is wrong
  public static void check(String latex) {
    if (latex.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "the formula has %d characters; %d are allowed".formatted(latex.length(), MAX_LENGTH));
    }
    int depth = 0;
    int chain = 0;
    for (int i = 0; i < latex.length(); i++) {
      char c = latex.charAt(i);
      if (c == '\\') {
        int end = i + 1;
        while (end < latex.length() && letter(latex.charAt(end))) {
          end++;
        }
        if (end == i + 1) {
          if (end == latex.length() || SINGLE.indexOf(latex.charAt(end)) < 0) {
            throw new IllegalArgumentException(
                "the formula may not use '"
                    + latex.substring(i, Math.min(end + 1, latex.length()))
                    + "'");
          }
          i = end;
          continue;
        }
        String command = latex.substring(i + 1, end);
        depth += command.equals("left") || command.equals("begin") ? 1 : 0;
        depth -= command.equals("right") || command.equals("end") ? 1 : 0;
        chain = WRAPPING.contains(command) ? chain + 1 : 0;
        allow(command, latex, end);
        i = end - 1;
      } else if (c == '{') {
        depth++;
        chain = 0;
      } else if (c == '}') {
        depth--;
        chain = 0;
      } else if (c == '$' || c == '#' || c == '~' || c == '@' || c == '%') {
        throw new IllegalArgumentException("the formula may not use '" + c + "'");
      }
      if (depth + chain > MAX_NESTING) {
        throw new IllegalArgumentException(
            "the formula is nested deeper than " + MAX_NESTING + " levels");
      }
    }
    if (depth != 0) {
      throw new IllegalArgumentException(
          depth > 0
              ? "the formula has an opening brace, \\left or \\begin without its end"
              : "the formula has a closing brace, \\right or \\end without its beginning");
    }
  }

  private static boolean letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static void allow(String command, String latex, int end) {
    if (!WRAPPING.contains(command) && !PLAIN.contains(command)) {
      throw new IllegalArgumentException("the formula may not use \\" + command);
    }
    if (command.equals("begin") || command.equals("end")) {
      int close = latex.indexOf('}', end);
      String name = close < 0 ? "" : latex.substring(end, close).replace("{", "").strip();
      if (!ENVIRONMENTS.contains(name)) {
        throw new IllegalArgumentException(
            "the formula may not use \\" + command + "{" + name + "}");
      }
    }
  }

  /// Size of a formula set at `size` pixels.
  ///
  /// @throws IllegalArgumentException one sentence if it is refused or not LaTeX
  public static Size size(String latex, double size) {
    synchronized (ICONS) {
      TeXIcon icon = icon(latex, size);
      double height = icon.getTrueIconHeight(); // with the part below the baseline
      return new Size(icon.getTrueIconWidth(), height, height - icon.getTrueIconDepth());
    }
  }

  /// Paints a formula with its top left corner at (x, y).
  ///
  /// @param size of its letters in pixels
  /// @throws IllegalArgumentException one sentence if it is refused or not LaTeX
  public static void paint(
      Graphics2D g, String latex, double x, double y, double size, Color color) {
    synchronized (ICONS) {
      TeXIcon icon = icon(latex, size);
      icon.setForeground(color);
      Graphics2D copy = (Graphics2D) g.create();
      Painter.hints(copy);
      copy.translate(x, y);
      icon.paintIcon(null, copy, 0, 0);
      copy.dispose();
    }
  }

  private static TeXIcon icon(String latex, double size) {
    Key key = new Key(latex, size);
    TeXIcon icon = ICONS.get(key);
    if (icon == null) {
      check(latex);
      String text = latex;
      for (Map.Entry<String, String> sign : SIGNS.entrySet()) {
        text = text.replace(sign.getKey(), sign.getValue());
      }
      try {
        icon = new TeXFormula(text).createTeXIcon(TeXConstants.STYLE_DISPLAY, (float) size);
      } catch (ParseException e) {
        String message =
            e.getMessage() == null ? "" : e.getMessage().lines().findFirst().orElse("");
        throw new IllegalArgumentException("the formula is not correct LaTeX: " + message, e);
      }
      icon.setInsets(new Insets(0, 0, 0, 0), true); // else a share of the letters' size is added
      ICONS.put(key, icon);
    }
    return icon;
  }
}
