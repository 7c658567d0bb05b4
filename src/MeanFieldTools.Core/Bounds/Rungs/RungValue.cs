namespace MeanFieldTools.Bounds;

/// <summary>What a rung of the ladder says for one N.</summary>
/// <param name="Value">The bound; null where it is refused because a hypothesis fails without which it has no value.</param>
/// <param name="Label">How far it is to be trusted.</param>
/// <param name="Equation">The formula.</param>
/// <param name="Hypotheses">What it assumes.</param>
internal sealed record RungValue(HugeNumber? Value, BoundLabel Label, string Equation, params BoundHypothesis[] Hypotheses);
