package perceptarium.figure;

/// A formula beside a figure with its present numbers.
///
/// @param name what it is: "Update of w₁"
/// @param latex symbols, without dollars
/// @param numbers the same with the numbers put in and the result, in LaTeX; empty if there are
///   none
public record Formula(String name, String latex, String numbers) {}
