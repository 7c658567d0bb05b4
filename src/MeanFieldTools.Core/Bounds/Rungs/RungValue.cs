namespace MeanFieldTools.Bounds;

/// <summary>What a rung of the ladder says for one N: a bound, or that it is refused.</summary>
internal sealed record RungValue
{
    private RungValue(HugeNumber? value, string equation, BoundHypothesis[] hypotheses) =>
        (Value, Equation, Hypotheses) = (value, equation, hypotheses);

    /// <summary>The bound; null where it is refused because a hypothesis fails without which it has no value.</summary>
    public HugeNumber? Value { get; private init; }

    /// <summary>How far it is to be trusted; null for the label of its rung.</summary>
    public BoundLabel? Label { get; init; }

    /// <summary>The formula.</summary>
    public string Equation { get; private init; }

    /// <summary>What it assumes.</summary>
    public BoundHypothesis[] Hypotheses { get; }

    /// <summary>Why the bound is refused: the hypotheses that fail, and how that is known; null where it is not refused.</summary>
    public string? Reason => Value is null
        ? string.Join("; ", Hypotheses.Where(h => !h.Satisfied).Select(h => $"it needs {h.Name} ({h.Check})"))
        : null;

    /// <summary>A bound with a value.</summary>
    public static RungValue Of(HugeNumber value, string equation, params BoundHypothesis[] hypotheses) =>
        new(value, equation, hypotheses);

    /// <summary>A bound that has no value because at least one of the hypotheses fails; those are the reason.</summary>
    public static RungValue Refuse(string equation, params BoundHypothesis[] hypotheses) => hypotheses.Any(h => !h.Satisfied)
        ? new(null, equation, hypotheses)
        : throw new ArgumentException("A bound is refused for a hypothesis that fails, but all of them hold.", nameof(hypotheses));

    /// <summary>A bound that has a value only where every hypothesis holds.</summary>
    public static RungValue Where(BoundHypothesis[] needed, string equation, Func<HugeNumber> value) =>
        needed.All(h => h.Satisfied) ? Of(value(), equation, needed) : Refuse(equation, needed);

    /// <summary>The same bound of a value that follows from it in another ground norm.</summary>
    public RungValue Transferred(HugeNumber value, GroundNorm from) => this with { Value = value, Equation = $"{Equation} [from {from}]" };
}
