using System.Globalization;
using MeanFieldTools.Quantities;

namespace MeanFieldTools.Bounds;

/// <summary>A problem in one ground norm and for one N: the quantities from which the bounds are composed.</summary>
internal sealed class RungContext(ChaosEvidence evidence, GroundNorm norm, double count)
{
    private ChaosProblem Problem => evidence.Problem;

    /// <summary>What is known of the problem.</summary>
    public ChaosEvidence Evidence => evidence;

    /// <summary>The regularity constants.</summary>
    public ProblemConstants Constants => Problem.Constants;

    /// <summary>The ground norm.</summary>
    public GroundNorm Norm => norm;

    /// <summary>N.</summary>
    public double Count => count;

    /// <summary>d.</summary>
    public int Dimension => Problem.Dimension;

    /// <summary>T.</summary>
    public double Time => Problem.Time;

    /// <summary>K1 + K2.</summary>
    public double K => Constants.K1(norm) + Constants.K2(norm);

    /// <summary>The largest squared distance on the torus.</summary>
    public double Cap => BoundedQuantity.Cap(BoundQuantity.W2Squared, Dimension, norm, Constants.Data, Problem.Marginal);

    /// <summary>The line of 2.3 that bounds E W_2^2(mu^N_0, mu_0) best.</summary>
    public (double Value, string Line) Initial()
    {
        (double Value, string Line) best = (Math.Min(Cap, SamplingError.AnyLaw(Dimension, count, norm)), "dyadic");
        if (Problem.Law.IsUniform)
        {
            double heat = evidence.Heat(count, norm);
            best = heat < best.Value ? (heat, "heat smoothing") : best;
            best = Dimension == 1 ? (SamplingError.UniformCircle(count), "exact on the circle") : best;
        }

        return best;
    }

    /// <summary>The initial sampling error as part of a formula.</summary>
    public string InitialText()
    {
        var (value, line) = Initial();
        return string.Create(CultureInfo.InvariantCulture, $"E W_2^2(mu^N_0, mu_0) <= {value:G4} ({line})");
    }

    /// <summary>The exponent of Dobrushin's bound: along the limit where there is one, else (K1 + K2) T.</summary>
    public double DobrushinExponent =>
        evidence.Path is null ? K * Time : Math.Min(K * Time, evidence.Growth(norm).FlowExponent + (Constants.K2(norm) * Time));

    /// <summary>The exponent of the flow of the limit: int a along the limit, else K1 T.</summary>
    public double FlowExponent => evidence.Path is null
        ? Constants.K1(norm) * Time
        : Math.Min(Constants.K1(norm) * Time, evidence.Growth(norm).FlowExponent);

    /// <summary>The rms coupling distance (B2), by the best argument at hand.</summary>
    public HugeNumber Coupling()
    {
        var prior = GrowthFactor(K, Time) * Constants.Sum(j => Constants.Speed(j, norm));
        var best = evidence.Path is null ? prior : HugeNumber.Min(prior, evidence.Coupling(norm));
        return best * (1 / Math.Sqrt(count));
    }

    /// <summary>A bound of the standard deviation of f_j under mu_T.</summary>
    public double Deviation(int j) => evidence.Path?.Deviation(LimitPath.StepCount, j) ?? 1;

    /// <summary>Assumption A1 with the constants in use.</summary>
    public BoundHypothesis Regular => new("A1", true, $"constants proved for every theta: {Constants.Source}");

    /// <summary>The run of N particles, or null where none was given.</summary>
    public RunPath? Run => evidence.Run(count);

    /// <summary>A run of N particles was given.</summary>
    public BoundHypothesis GivenRun => new("a run of N particles", Run is not null, Run is null ? "none was given" : $"{Run.Ensemble}");

    /// <summary>The limit is known.</summary>
    public BoundHypothesis GivenLimit => evidence.KnownLimit ?? new("limit", false, "none was given");

    /// <summary>Independent starts.</summary>
    public BoundHypothesis Independent => new("independent start", true, $"N draws from the law {Problem.Law}, assumed for every start");

    /// <summary>The hypotheses of bounds that use the limit where there is one.</summary>
    public BoundHypothesis[] Usual => evidence.KnownLimit is { } known ? [Regular, Independent, known] : [Regular, Independent];

    /// <summary>(e^(K t) - 1)/K, and t for K = 0.</summary>
    public static HugeNumber GrowthFactor(double rate, double time)
    {
        double growth = rate * time;
        return growth > 50 ? HugeNumber.Exp(growth) * (1 / rate)
            : growth > 1e-8 ? (Math.Exp(growth) - 1) / rate
            : time * (1 + (growth / 2));
    }
}
