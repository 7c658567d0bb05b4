using MeanFieldTools.Experts;

namespace MeanFieldTools.Circuits.Compiled;

/// <summary>Binds a circuit to data in the way that costs least.</summary>
internal sealed class CircuitBinder(CircuitProgram program)
{
    // A pull back costs 4 operations for each plane rotation, the drift another 4 + 4 + 2.
    private const int OperatorWork = 14;
    private const int MostStrings = 1 << 14;
    private const int MostRank = 256;

    private readonly StatePlan? _states = StatePlan.Compile(program);
    private readonly StatePlan? _fromStates = program.HasDataInBody ? null : StatePlan.Compile(program, fromStates: true);

    /// <summary>Binds the circuit, or gives null where the wanted strategy does not apply.</summary>
    /// <param name="inputs">n rows of p inputs.</param>
    /// <param name="strategy">Auto, or the one that is wanted.</param>
    /// <param name="laneWidth">8, 4 or 2 lanes; 0 takes the best.</param>
    public BoundExpert? Bind(double[,] inputs, Strategy strategy = Strategy.Auto, int laneWidth = 0) => strategy switch
    {
        Strategy.Operator => BindOperator(inputs, MostStrings, double.PositiveInfinity, laneWidth),
        Strategy.Span => BindSpan(inputs, int.MaxValue, laneWidth),
        Strategy.Pairs => BindPairs(inputs, laneWidth),
        Strategy.Interpreter => new PairBinding(program, inputs),
        Strategy.Auto => Cheapest(inputs, laneWidth),
        _ => throw Check.Unknown(strategy),
    };

    private BoundExpert Cheapest(double[,] inputs, int laneWidth)
    {
        double pairWork = _states is null ? double.PositiveInfinity : inputs.GetLength(0) * _states.Work;

        // A string takes part in at least one rotation; fewer data than strings of one rotation are not worth the search.
        int strings = (int)Math.Min(MostStrings, pairWork / OperatorWork);
        var whole = _states is not null && strings >= program.Circuit.ParameterCount
            ? BindOperator(inputs, strings, pairWork / OperatorWork, laneWidth)
            : null;
        double wholeWork = whole is null ? double.PositiveInfinity : whole.Plan.PairCount * OperatorWork;
        double bestWork = Math.Min(wholeWork, pairWork);
        int rank = _fromStates is null
            ? 0
            : Enumerable.Range(1, MostRank).TakeWhile(r => SpanBinding.Work(_fromStates, r) < bestWork).LastOrDefault();
        return (rank > 0 ? BindSpan(inputs, rank, laneWidth) : null)
            ?? (wholeWork <= pairWork ? whole : (BoundExpert?)BindPairs(inputs, laneWidth))
            ?? new PairBinding(program, inputs);
    }

    private SpanBinding? BindSpan(double[,] inputs, int rank, int laneWidth) =>
        _fromStates is null ? null : SpanBinding.TryBind(_fromStates, program, inputs, rank, () => Pairwise(inputs, laneWidth), laneWidth);

    private BoundExpert Pairwise(double[,] inputs, int laneWidth) =>
        (BoundExpert?)BindPairs(inputs, laneWidth) ?? new PairBinding(program, inputs);

    private OperatorBinding? BindOperator(double[,] inputs, int strings, double pairs, int laneWidth) =>
        OperatorBinding.TryBind(program, inputs, strings, pairs, () => Pairwise(inputs, laneWidth), laneWidth);

    private StateBinding? BindPairs(double[,] inputs, int laneWidth) =>
        _states is null ? null : StateBinding.TryBind(_states, program, inputs, laneWidth);
}
