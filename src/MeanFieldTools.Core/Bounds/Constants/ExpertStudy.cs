using MeanFieldTools.Experts;
using MeanFieldTools.Random;

namespace MeanFieldTools.Bounds;

/// <summary>Measures an expert: every method that applies, and the check of A1.</summary>
internal static class ExpertStudy
{
    private const int DrawnInputs = 4;
    private const int HessianPoints = 32;

    // What may be spent on Fourier coefficients when an expert is measured: 3^12 for a few inputs.
    private const double MostCoefficients = 4e6;

    /// <summary>The constants by every method, and the figures of A1 at so many random parameters.</summary>
    public static ExpertMeasurement Measure(
        Expert expert, TrainingData? data, GroundNorm norm, int points, long seed, ComputeOptions options)
    {
        var rows = new List<ExpertConstants>();
        RegularityConstants[] uniform =
            [RegularityConstants.Paper(expert.ParameterCount, expert.GradientBound, expert.HessianBound), .. expert.ProvedConstants];
        rows.AddRange(
            uniform.Select(constants => Row(constants, data is null ? null : ProblemConstants.Uniform(expert, data, constants), norm)));
        var best = expert.Regularity;
        if (data is not null && expert.TrigonometricDegree is { } degree
            && FourierSpectrum.Count(degree) * data.SampleCount <= MostCoefficients)
        {
            options.Progress?.Invoke(new ComputeProgress("Measuring the expert", 0.1, "Fourier coefficients"));
            var fourier = ProblemConstants.Fourier(expert, data, options);
            rows.Add(Row(fourier.ToConstants(), fourier, norm));
            var least = ProblemConstants.Least(fourier, best);
            rows.Add(Row(least.ToConstants() with { Source = "Best" }, least, norm));
        }
        else
        {
            rows.Add(Row(best with { Source = "Best" }, data is null ? null : ProblemConstants.Uniform(expert, data, best), norm));
        }

        options.Progress?.Invoke(new ComputeProgress("Measuring the expert", 0.5, $"{points} random parameters"));
        var sampler = Sample(expert, data, points, seed, options);
        rows.Add(Sampled(expert, data, norm, sampler));
        return new ExpertMeasurement
        {
            Expert = expert,
            TrainingData = data,
            Constants = rows.AsReadOnly(),
            Check = Check(expert, sampler, points),
            Seed = seed,
        };
    }

    /// <summary>The figures of A1 alone.</summary>
    public static AssumptionCheck Check(Expert expert, TrainingData? data, int points, long seed, ComputeOptions options) =>
        Check(expert, Sample(expert, data, points, seed, options), points);

    private static ExpertSampler Sample(Expert expert, TrainingData? data, int points, long seed, ComputeOptions options)
    {
        if (data is not null)
        {
            MeanFieldTools.Check.Length(data.InputCount, expert.InputCount, "Each input of the training data");
        }

        return ExpertSampler.Sample(
            expert, data?.InputsView ?? Drawn(expert, seed), points, Math.Min(points, HessianPoints), seed, options);
    }

    private static ExpertConstants Row(RegularityConstants constants, ProblemConstants? problem, GroundNorm norm) => new(constants, norm)
    {
        K1 = problem?.K1(norm),
        K2 = problem?.K2(norm),
        C = problem is null ? null : ProblemConstants.DriftConstant(constants, problem.Expert.ParameterCount, problem.Data),
    };

    private static ExpertConstants Sampled(Expert expert, TrainingData? data, GroundNorm norm, ExpertSampler sampler)
    {
        double beta = sampler.Second.Max(Largest);
        var constants = new RegularityConstants
        {
            Alpha = sampler.First.Max(row => row.Max()),
            Beta = beta,
            GradientL1 = sampler.GradientL1.Max(),
            GradientL2 = sampler.GradientL2.Max(),
            HessianL1 = sampler.HessianL1.Max(),
            HessianL2 = sampler.HessianL2.Max(),
            Source = "Sampled",
            IsProved = false,
        };
        if (data is null)
        {
            return new ExpertConstants(constants, norm);
        }

        bool l1 = norm == GroundNorm.L1;
        double k1 = 0, k2 = 0;
        for (int j = 0; j < data.SampleCount; j++)
        {
            k1 += (Math.Abs(data.TargetsView[j]) + 1) * (l1 ? sampler.HessianL1[j] : sampler.HessianL2[j]);
            k2 += l1 ? sampler.GradientL1[j] * sampler.First[j].Max() : sampler.GradientL2[j] * sampler.GradientL2[j];
        }

        return new ExpertConstants(constants, norm)
        {
            K1 = k1,
            K2 = k2,
            C = ProblemConstants.DriftConstant(constants, expert.ParameterCount, data),
        };
    }

    private static AssumptionCheck Check(Expert expert, ExpertSampler sampler, int points) => new()
    {
        PointCount = points,
        MaxValue = sampler.MaxValue,
        MaxBernstein = expert.TrigonometricDegree is null ? null : sampler.MaxBernstein,
        PeriodDefect = sampler.PeriodDefect,
        ShiftDefect = expert.TrigonometricDegree?.Any(r => r <= 1) == true ? sampler.ShiftDefect : null,
        DifferenceDefect = sampler.DifferenceDefect,
        MaxGradient = sampler.First.Max(row => row.Max()),
        MaxHessian = sampler.Second.Max(Largest),
        Alpha = expert.GradientBound,
        Beta = expert.HessianBound,
    };

    private static double Largest(double[,] matrix) => matrix.Cast<double>().Max();

    // Inputs uniform on [-pi, pi)^p; bits where an encoding takes nothing else.
    private static double[,] Drawn(Expert expert, long seed)
    {
        double[,] Fill(Func<RandomStream, double> draw)
        {
            var inputs = new double[DrawnInputs, expert.InputCount];
            for (int i = 0; i < inputs.Length; i++)
            {
                inputs[i / expert.InputCount, i % expert.InputCount] = draw(new RandomStream(seed, StreamPurpose.ExpertSample, -1 - i));
            }

            return inputs;
        }

        double[,] real = Fill(stream => Math.PI * ((2 * stream.NextDouble()) - 1));
        try
        {
            expert.Bind(real);
            return real;
        }
        catch (MeanFieldException refused) when (refused.Fault == Fault.InvalidQuantity)
        {
            return Fill(stream => stream.NextInteger(2));
        }
    }
}
