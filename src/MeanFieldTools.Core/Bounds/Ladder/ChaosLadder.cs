using System.Globalization;

namespace MeanFieldTools.Bounds;

/// <summary>The ladder of bounds for one problem, from the floor to the paper (theory 2.2).</summary>
internal sealed class ChaosLadder
{
    private static readonly Rung[] Rungs =
    [
        new("Floor", BoundQuantity.W2Squared, NormTransfer.SquaredDistance, RungNeed.Nothing, TransportRungs.Floor) { Direction = BoundDirection.Lower },
        new("Statistical", BoundQuantity.W2Squared, NormTransfer.None, RungNeed.Run, ObservedRungs.Statistical) { HoldsForEveryLoss = true },
        new("Asymptotic", BoundQuantity.Prediction2, NormTransfer.None, RungNeed.Limit, ObservedRungs.Asymptotic),
        new("KernelGap", BoundQuantity.Coupling2, NormTransfer.SquaredDistance, RungNeed.Run, CouplingRungs.Gap),
        new("Split", BoundQuantity.W2Squared, NormTransfer.SquaredDistance, RungNeed.Nothing, TransportRungs.Split),
        new("Coupling", BoundQuantity.Coupling2, NormTransfer.SquaredDistance, RungNeed.Nothing, CouplingRungs.Coupling),
        new("Prediction", BoundQuantity.Prediction2, NormTransfer.Free, RungNeed.Nothing, CouplingRungs.Prediction),
        new("LossGap", BoundQuantity.LossGap, NormTransfer.Free, RungNeed.Nothing, CouplingRungs.LossGap),
        new("Marginal", BoundQuantity.Marginal2, NormTransfer.SquaredDistance, RungNeed.Nothing, CouplingRungs.Marginal),
        new("LogarithmicNorm", BoundQuantity.W2Squared, NormTransfer.SquaredDistance, RungNeed.Run, TransportRungs.LogarithmicNorm),
        new("APosteriori", BoundQuantity.W2Squared, NormTransfer.SquaredDistance, RungNeed.Limit, TransportRungs.Posterior),
        new("Dobrushin", BoundQuantity.W2Squared, NormTransfer.SquaredDistance, RungNeed.Nothing, TransportRungs.Dobrushin),
        new("HighProbability", BoundQuantity.W2Squared, NormTransfer.SquaredDistance, RungNeed.Confidence, TransportRungs.HighProbability),
        new("HighProbabilityPrediction", BoundQuantity.Prediction2, NormTransfer.None, RungNeed.Confidence, CouplingRungs.HighProbability),
        new("TimeStepping", BoundQuantity.TimeStepping2, NormTransfer.SquaredDistance, RungNeed.StepSize, CouplingRungs.TimeStepping),
        new("Richardson", BoundQuantity.TimeStepping2, NormTransfer.None, RungNeed.FixedRun, SteppingRungs.Richardson),
        new("PaperCorrected", BoundQuantity.W2Squared, NormTransfer.None, RungNeed.Nothing, PaperRungs.Corrected),
        new("PaperPrinted", BoundQuantity.W2Squared, NormTransfer.None, RungNeed.Nothing, PaperRungs.Printed),
        new("PaperTheorem", BoundQuantity.W2, NormTransfer.None, RungNeed.Nothing, PaperRungs.Theorem),
        new("Cap", BoundQuantity.W2Squared, NormTransfer.None, RungNeed.Nothing, TransportRungs.Cap) { IsTrivial = true, HoldsForEveryLoss = true },
        new("SamplingCircle", BoundQuantity.W2Squared, NormTransfer.None, RungNeed.Asking, SamplingRungs.Circle) { HoldsForEveryLoss = true },
        new("SamplingHeat", BoundQuantity.W2Squared, NormTransfer.None, RungNeed.Asking, SamplingRungs.Heat) { HoldsForEveryLoss = true },
        new("SamplingDyadic", BoundQuantity.W2Squared, NormTransfer.None, RungNeed.Asking, SamplingRungs.Dyadic) { HoldsForEveryLoss = true },
        new("SamplingRate", BoundQuantity.W2Squared, NormTransfer.None, RungNeed.Asking, SamplingRungs.FournierGuillin) { HoldsForEveryLoss = true },
        new("SamplingFournier", BoundQuantity.W2Squared, NormTransfer.None, RungNeed.Asking, SamplingRungs.Fournier) { HoldsForEveryLoss = true },
    ];

    private readonly ChaosEvidence _evidence;
    private readonly GroundNorm _norm;

    public ChaosLadder(ChaosProblem problem, GroundNorm norm)
    {
        Check.NotNegative(problem.Time, "Time");
        problem.Law.RequireDimension(problem.Dimension);
        if (problem.Confidence is { } confidence && !(confidence > 0 && confidence < 1))
        {
            throw new MeanFieldException(Fault.InvalidQuantity, $"Confidence is {Check.Text(confidence)}. It is a probability above 0 and below 1, such as 0.95.");
        }

        if (problem.StepSize is { } step)
        {
            Check.Positive(step, "StepSize");
        }

        (_evidence, _norm) = (new ChaosEvidence(problem), norm);
    }

    /// <summary>The ladder of what can be said before any training.</summary>
    public ChaosLadder(Expert expert, TrainingData data, InitialLaw law, double time, GroundNorm norm, LossFunction loss = LossFunction.Squared)
        : this(new ChaosProblem { Constants = ProblemConstants.Best(expert, data, ComputeOptions.Default), Law = law, Time = time, Loss = loss }, norm)
    {
    }

    /// <summary>The names of the bounds that need nothing but the problem, in their order.</summary>
    public static IReadOnlyList<string> Names { get; } = Rungs.Where(r => r.Need == RungNeed.Nothing).Select(r => r.Name).ToArray().AsReadOnly();

    /// <summary>The names of all bounds in their order.</summary>
    public static IReadOnlyList<string> AllNames { get; } = Rungs.Select(r => r.Name).ToArray().AsReadOnly();

    /// <summary>Whether a bound says something of one finished run only.</summary>
    public static bool BelongsToRun(string name) => Find(name).Need is RungNeed.Run or RungNeed.FixedRun;

    /// <summary>Whether a bound is only given when asked for by name.</summary>
    public static bool NeedsAsking(string name) => Find(name).Need == RungNeed.Asking;

    /// <summary>On which side of its quantity a bound lies.</summary>
    public static BoundDirection DirectionOf(string name) => Find(name).Direction;

    /// <summary>Whether a bound is the largest value that its quantity can have at all.</summary>
    public static bool IsTrivial(string name) => Find(name).IsTrivial;

    /// <summary>The names of the bounds for which everything is there.</summary>
    public IEnumerable<string> Available => Rungs.Where(IsAvailable).Select(r => r.Name);

    private ChaosProblem Problem => _evidence.Problem;

    /// <summary>The same problem at another time, with the same constants.</summary>
    public ChaosLadder At(double time) => new(Problem with { Time = time }, _norm);

    /// <summary>One bound by name for N particles.</summary>
    public ChaosBound Bound(string name, int count)
    {
        var rung = Find(name);
        return Make(rung, Check.Positive(count, "Count"), Evaluate(rung, count));
    }

    /// <summary>One bound by name for the least N for which it is within the tolerance, as <see cref="ChaosBound.ParticleCount"/>.</summary>
    public ChaosBound Require(string name, double tolerance)
    {
        Check.NotNegative(tolerance, "Tolerance");
        var rung = Find(name);
        if (BelongsToRun(name))
        {
            throw new MeanFieldException(Fault.MethodNotApplicable, $"The bound {name} belongs to one run and cannot tell how large N must be.") { Remedy = Remedy.LeaveOutBound };
        }

        double? count = RequiredCount.Find(n => Evaluate(rung, n).Value is { } value && value.CompareTo(tolerance) <= 0, Problem.Compute.CancellationToken);
        return Make(rung, count, Evaluate(rung, count ?? RequiredCount.Largest)) with { Tolerance = tolerance };
    }

    private static Rung Find(string name) => Array.Find(Rungs, r => r.Name == name) ?? throw new MeanFieldException(
        Fault.MethodNotApplicable, $"There is no bound '{name}'. The bounds are {string.Join(", ", AllNames)}.");

    private bool IsAvailable(Rung rung) => rung.Need switch
    {
        RungNeed.Nothing => true,
        RungNeed.Limit => Problem.Limit is not null || Problem.Runs.Count > 0,
        RungNeed.Run => Problem.Runs.Count > 0,
        RungNeed.FixedRun => Problem.Runs.Any(SteppingRungs.Applies),
        RungNeed.Confidence => Problem.Confidence is not null,
        RungNeed.StepSize => Problem.StepSize is not null,
        _ => false,
    };

    private RungValue Evaluate(Rung rung, double count)
    {
        if (rung.Need != RungNeed.Asking && !IsAvailable(rung))
        {
            var (missing, remedy) = Missing(rung);
            throw new MeanFieldException(Fault.MissingContext, $"The bound {rung.Name} needs {missing}.") { Remedy = remedy };
        }

        if (Problem.Loss != LossFunction.Squared && !rung.HoldsForEveryLoss)
        {
            return RungValue.Refuse(BoundLabel.Proved, "proved for the squared loss (3.2)", new BoundHypothesis(
                "the squared loss", false, $"the loss is {Problem.Loss}: the drift is not affine in the law, and other constants enter"));
        }

        var own = rung.Evaluate(new RungContext(_evidence, _norm, count));
        if (rung.Transfer == NormTransfer.None || own.Value is not { } value)
        {
            return own;
        }

        var from = _norm == GroundNorm.L1 ? GroundNorm.L2 : GroundNorm.L1;
        var other = rung.Evaluate(new RungContext(_evidence, from, count));
        if (other.Value is not { } transferred)
        {
            return own;
        }

        bool lower = rung.Direction == BoundDirection.Lower;
        transferred *= rung.Transfer == NormTransfer.Free ? 1
            : lower ? (_norm == GroundNorm.L1 ? 1 : 1.0 / Problem.Dimension)
            : _norm == GroundNorm.L1 ? Problem.Dimension : 1;
        bool better = lower ? transferred.CompareTo(value) > 0 : transferred.CompareTo(value) < 0;
        return better ? other.Transferred(transferred, from) : own;
    }

    private static (string What, Remedy Remedy) Missing(Rung rung) => rung.Need switch
    {
        RungNeed.Limit => ("a limit or a finished run", Remedy.GiveTrajectory),
        RungNeed.Run => ("a finished run", Remedy.GiveRun),
        RungNeed.FixedRun => ("a run with fixed steps", Remedy.GiveFixedRun),
        RungNeed.Confidence => ("a confidence level", Remedy.GiveConfidence),
        _ => ("a step size", Remedy.GiveStepSize),
    };

    private ChaosBound Make(Rung rung, double? count, RungValue value) => new()
    {
        Name = rung.Name,
        Quantity = rung.Quantity,
        Direction = rung.Direction,
        Norm = _norm,
        Time = Problem.Time,
        ParticleCount = count <= 1L << 53 ? (long)count : null,
        Log10ParticleCount = count is { } n ? Math.Log10(n) : null,
        ParameterCount = Problem.Dimension,
        Value = value.Value?.Value,
        Log10Value = value.Value?.Log10,
        LogLog10Value = value.Value?.LogLog10,
        Label = value.Label,
        Equation = value.Equation,
        Hypotheses = value.Hypotheses.AsReadOnly(),
        Reason = value.Reason,
        Vacuous = value.Value is not { } known || (rung.Direction == BoundDirection.Upper && known.CompareTo(CapOf(rung.Quantity)) > 0),
        Cap = CapOf(rung.Quantity),
        Floor = rung.Quantity is BoundQuantity.W2Squared or BoundQuantity.W2 && count is { } floorCount ? FloorOf(rung.Quantity, floorCount) : 0,
        Problem = string.Create(
            CultureInfo.InvariantCulture,
            $"{Problem.Expert}, {Problem.Constants.Data.SampleCount} data, law {Problem.Law}, t = {Problem.Time}, {_norm} norm; constants: {Problem.Constants.Source}"),
    };

    private double FloorOf(BoundQuantity quantity, double count)
    {
        double square = Evaluate(Find("Floor"), count).Value?.Value ?? 0;
        return quantity == BoundQuantity.W2 ? Math.Sqrt(square) : square;
    }

    private double CapOf(BoundQuantity quantity) => quantity switch
    {
        BoundQuantity.W2 => Math.Sqrt(Problem.Cap(_norm)),
        BoundQuantity.Marginal2 => Problem.Cap(_norm) * Problem.Marginal,

        // |F - m| <= 2, and 0 <= L <= sum_j R_j^2 / 2.
        BoundQuantity.Prediction2 => 4,
        BoundQuantity.LossGap => Problem.Constants.Sum(j => Math.Pow(Problem.Constants.Residual(j), 2)) / 2,
        _ => Problem.Cap(_norm),
    };
}
