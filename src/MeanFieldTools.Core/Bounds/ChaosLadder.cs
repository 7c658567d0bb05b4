using MathNet.Numerics;

namespace MeanFieldTools.Bounds;

/// <summary>The ladder of bounds for one problem, from the floor to the paper (theory 2.2).</summary>
internal sealed class ChaosLadder
{
    private static readonly BoundHypothesis Regular = new("A1", true, "the expert's constants hold for every theta and x");
    private readonly TrainingData _data;
    private readonly InitialLaw _law;
    private readonly RegularityConstants _constants;
    private readonly int _d;
    private readonly double _time;
    private readonly GroundNorm _norm;
    private readonly double _k1;
    private readonly double _k2;

    public ChaosLadder(Expert expert, TrainingData data, InitialLaw law, double time, GroundNorm norm)
    {
        Check.NotNegative(time, "Time");
        Check.Length(data.InputCount, expert.InputCount, "Each input of the training data");
        (_data, _law, _time, _norm) = (data, law, time, norm);
        (_constants, _d) = (expert.Regularity, expert.ParameterCount);
        _k1 = ResidualSum * _constants.Hessian(norm);
        _k2 = data.SampleCount * _constants.Speed(norm) * _constants.Lipschitz(norm);
    }

    /// <summary>The names of the bounds in their order.</summary>
    public static IReadOnlyList<string> Names { get; } = ["Floor", "Coupling", "Dobrushin", "PaperCorrected", "PaperPrinted", "Cap"];

    private double ResidualSum => _data.TargetsView.Sum(y => Math.Abs(y) + 1);

    private bool IsUniform => ReferenceEquals(_law, InitialLaw.Uniform);

    private double Cap => _norm == GroundNorm.L1 ? Math.Pow(Math.PI * _d, 2) : Math.PI * Math.PI * _d;

    /// <summary>One bound by name for N particles.</summary>
    public ChaosBound Bound(string name, int count) => name switch
    {
        "Floor" => Make(name, count, BoundQuantity.W2Squared, BoundLabel.Proved, Floor(count),
            "B12: d/(d+2) (N v_d rho_max)^(-2/d), rho_max = (2 pi)^-d exp(t sup(-div b))", Density()),
        "Coupling" => Make(name, count, BoundQuantity.Coupling2, BoundLabel.Proved, Coupling(count),
            "B2: [(sum_j g_j) (e^(K t) - 1)/K]^2 / N, K = K1 + K2; (2.9) with p = 2", Regular, Independent()),
        "Dobrushin" => Make(name, count, BoundQuantity.W2Squared, BoundLabel.Proved, HugeNumber.Exp(2 * (_k1 + _k2) * _time) * Initial(count),
            "B1: exp(2 (K1 + K2) t) E W_2^2(mu^N_0, mu_0)", Regular, Independent()),
        "PaperCorrected" => Make(name, count, BoundQuantity.W2Squared, BoundLabel.PaperCorrected, Corrected(count),
            "B0': 2 (4 C^2 T^2 exp(16 C^2 T^2) + 1) sup_s E W_2^2(mu^N, mu_s); (2.18)-(2.24) put right", Regular, Independent()),
        "PaperPrinted" => Make(name, count, BoundQuantity.W2Squared, BoundLabel.PaperPrinted, Printed(count),
            "B0: (8 C^2 T^2 e^(8 C^2 T) exp(8 C^2 T^2 e^(8 C^2 T)) C_FG + 1) alpha_d(N); (2.20), (2.21), (3.43)",
            Regular,
            Independent(),
            new BoundHypothesis("d > 4", _d > 4, $"d = {_d}"),
            new BoundHypothesis("T <= 1", _time <= 1, "(2.18) needs exp(8 C^2 T^2) beyond"),
            new BoundHypothesis("C_FG = 1", false, "the constant of Fournier and Guillin is not explicit; the value is in units of it")),
        "Cap" => Make(name, count, BoundQuantity.W2Squared, BoundLabel.Proved, Cap,
            _norm == GroundNorm.L1 ? "B13: (pi d)^2" : "B13: pi^2 d", new BoundHypothesis("none", true, "the diameter of the torus")),
        _ => throw new MeanFieldException(Fault.MethodNotApplicable, $"There is no bound '{name}'. The bounds are {string.Join(", ", Names)}."),
    };

    private HugeNumber Floor(int count)
    {
        double logBall = _norm == GroundNorm.L1
            ? (_d * Math.Log(2)) - SpecialFunctions.GammaLn(_d + 1)
            : (0.5 * _d * Math.Log(Math.PI)) - SpecialFunctions.GammaLn((0.5 * _d) + 1);

        // |div b| <= sum_j R_j d beta
        double logDensity = (-_d * Math.Log(2 * Math.PI)) + (_time * ResidualSum * _d * _constants.Beta);
        return HugeNumber.Exp(Math.Log(_d / (_d + 2.0)) - (2.0 / _d * (Math.Log(count) + logBall + logDensity)));
    }

    // E W_2^2(mu^N_0, mu_0) by the best line that applies.
    private double Initial(int count)
    {
        double best = Math.Min(Cap, SamplingError.AnyLaw(_d, count, _norm));
        if (IsUniform)
        {
            best = Math.Min(best, _d == 1 ? SamplingError.UniformCircle(count) : SamplingError.UniformByHeat(_d, count, _norm));
        }

        return best;
    }

    private HugeNumber Coupling(int count)
    {
        double rate = _k1 + _k2, growth = rate * _time;
        double speed = _data.SampleCount * _constants.Speed(_norm) / rate;

        // (e^x - 1)^2 without overflow
        var factor = growth > 50 ? HugeNumber.Exp(2 * growth) : Math.Pow(Math.Exp(growth) - 1, 2);
        return factor * (speed * speed / count);
    }

    private HugeNumber Corrected(int count)
    {
        double c = PaperConstant(), ct = c * _time;
        double sampling = Math.Min(Cap, SamplingError.AnyLaw(_d, count, _norm));
        HugeNumber one = 1;
        return ((HugeNumber.Exp(16 * ct * ct) * (4 * ct * ct)) + one) * (2 * sampling);
    }

    private HugeNumber Printed(int count)
    {
        double c = PaperConstant(), alpha = Math.Pow(count, -2.0 / _d) + Math.Pow(count, -0.5);
        HugeNumber prefactor = HugeNumber.Exp(8 * c * c * _time) * (8 * c * c * _time * _time), one = 1;
        return ((prefactor * HugeNumber.Exp(prefactor)) + one) * alpha;
    }

    // C = max(d beta n (A + 1), alpha^2 d n) (3.29) in the paper's normalisation alpha = beta = 1 (4.35), unless the expert needs more.
    private double PaperConstant()
    {
        double alpha = Math.Max(1, _constants.Alpha), beta = Math.Max(1, _constants.Beta);
        double n = _data.SampleCount;
        return Math.Max(_d * beta * n * (_data.MaxAbsTarget + 1), alpha * alpha * _d * n);
    }

    private BoundHypothesis Independent() => new("independent start", true, $"N draws from the law {_law}");

    private BoundHypothesis Density() => new("mu_0 has a bounded density", IsUniform, $"the law is {_law}");

    private ChaosBound Make(
        string name, int count, BoundQuantity quantity, BoundLabel label, HugeNumber value, string equation, params BoundHypothesis[] hypotheses) => new()
        {
            Name = name,
            Quantity = quantity,
            Norm = _norm,
            Time = _time,
            ParticleCount = Check.Positive(count, "Count"),
            ParameterCount = _d,
            Value = value.Value,
            Log10Value = value.Log10,
            LogLog10Value = value.LogLog10,
            Label = label,
            Equation = equation,
            Hypotheses = hypotheses.AsReadOnly(),
            Cap = Cap,
            Floor = quantity == BoundQuantity.W2Squared ? Floor(count).Value ?? 0 : 0,
        };
}
