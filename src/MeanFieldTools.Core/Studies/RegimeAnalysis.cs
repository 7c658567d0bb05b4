using MathNet.Numerics.LinearAlgebra;
using MeanFieldTools.Dynamics;

namespace MeanFieldTools.Studies;

/// <summary>Measures the regime of training on an ensemble and its start.</summary>
internal static class RegimeAnalysis
{
    /// <summary>The start of an ensemble: given, kept by its training, or drawn again from its law and seed.</summary>
    /// <exception cref="MeanFieldException">The start is not known.</exception>
    public static ParticleEnsemble Start(ParticleEnsemble ensemble, ParticleEnsemble? given)
    {
        if (given is not null)
        {
            Check.Length(given.ParticleCount, ensemble.ParticleCount, "The start");
            Check.Length(given.ParameterCount, ensemble.ParameterCount, "A particle of the start");
            return given;
        }

        if (ensemble.Dynamics == ParticleDynamics.None)
        {
            return ensemble;
        }

        if (ensemble.Checkpoint is { Clock.StartTime: 0 } checkpoint)
        {
            return ensemble.AtStart(checkpoint.Origin);
        }

        return ensemble is { Law: { } law, Sampling: { } sampling } && (ensemble.Seed is not null || sampling == Sampling.Lattice)
            ? ParticleEnsemble.Draw(ensemble.Expert, ensemble.ParticleCount, law, sampling, ensemble.Seed ?? 0)
            : throw new MeanFieldException(
                Fault.MissingContext, $"The start of {ensemble} is not known.")
            { Remedy = Remedy.GiveStart };
    }

    /// <summary>The regime of an ensemble.</summary>
    public static TrainingRegime Measure(
        ParticleEnsemble ensemble, ParticleEnsemble start, TrainingData data, int permutationCount, long seed, ComputeOptions options)
    {
        Check.Positive(permutationCount, "The number of permutations");
        double[,] kernel = TangentKernel.Measure(ensemble, data, options), first = TangentKernel.Measure(start, data, options);
        double change = 0, size = 0;
        for (int i = 0; i < kernel.Length; i++)
        {
            int k = i / kernel.GetLength(1), l = i % kernel.GetLength(1);
            change += Math.Pow(kernel[k, l] - first[k, l], 2);
            size += Math.Pow(first[k, l], 2);
        }

        double[] eigenvalues = [.. Matrix<double>.Build.DenseOfArray(kernel).Evd(Symmetricity.Symmetric).EigenValues.Select(v => v.Real)];
        var (displacement, squares) = Moves(ensemble, start);
        var (correlation, pValue) = Exchangeability.Test(ensemble, permutationCount, seed, options);
        return new TrainingRegime
        {
            ParticleCount = ensemble.ParticleCount,
            Time = ensemble.Time,
            TangentKernel = kernel,
            SmallestEigenvalue = eigenvalues.Min(),
            LargestEigenvalue = eigenvalues.Max(),
            KernelDrift = size > 0 ? Math.Sqrt(change / size) : change > 0 ? double.PositiveInfinity : 0,
            Displacement = displacement,
            DisplacementRms = Math.Sqrt(squares),
            InitialOutputVariance = OutputVariance(start, data, options).AsReadOnly(),
            PairCorrelation = correlation,
            ExchangeabilityPValue = pValue,
            PermutationCount = permutationCount,
            Seed = seed,
        };
    }

    private static (double L1, double L2) Moves(ParticleEnsemble ensemble, ParticleEnsemble start)
    {
        int d = ensemble.ParameterCount;
        double[] weights = ensemble.Weights;
        double l1 = 0, l2 = 0;
        for (int i = 0; i < ensemble.ParticlesView.Length; i++)
        {
            double move = Math.Abs(ensemble.ParticlesView[i] - start.ParticlesView[i]);
            l1 += weights[i / d] * move;
            l2 += weights[i / d] * move * move;
        }

        return (l1, l2);
    }

    // Var F_j = sum_i w_i^2 Var f_j for independent particles.
    private static double[] OutputVariance(ParticleEnsemble start, TrainingData data, ComputeOptions options)
    {
        int n = data.SampleCount, count = start.ParticleCount, d = start.ParameterCount;
        var bound = start.Expert.Bind(data.InputsView);
        double[] weights = start.Weights, mean = start.Outputs(data, options), variance = new double[n];
        double concentration = weights.Sum(w => w * w);
        if (concentration >= 1)
        {
            return variance;
        }

        var single = new double[n];
        var features = new double[bound.FeatureCount];
        var worker = bound.CreateWorker(options.CancellationToken);
        for (int i = 0; i < count; i++)
        {
            options.CancellationToken.ThrowIfCancellationRequested();
            worker.Features(start.ParticlesView.AsSpan(i * d, d), 1, features);
            bound.Outputs(features, single);
            for (int j = 0; j < n; j++)
            {
                variance[j] += weights[i] * Math.Pow(single[j] - mean[j], 2);
            }
        }

        return [.. variance.Select(v => v * concentration / (1 - concentration))];
    }
}
