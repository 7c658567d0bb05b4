using MathNet.Numerics.LinearAlgebra;
using MeanFieldTools.Dynamics;
using MeanFieldTools.Ensembles;

namespace MeanFieldTools.Bounds;

/// <summary>
/// A finished training run, taken again from its start to time T and watched: its residuals, and the least eigenvalue of its tangent kernel
/// K^N_kl = (1/N) sum_i grad f_k(theta^i).grad f_l(theta^i).
/// </summary>
internal sealed class RunPath
{
    /// <summary>The equal time steps at which the run is watched.</summary>
    public const int StepCount = 64;

    // The kernel is watched at every so many of them, and between two looks the smaller eigenvalue counts.
    private const int KernelEvery = 4;
    private readonly ParticleEnsemble[] _saved;
    private readonly TrainingData _data;
    private readonly ComputeOptions _options;
    private readonly Lazy<double[]> _gaps;

    public RunPath(ParticleEnsemble trained, TrainingData data, double time, ComputeOptions options)
    {
        time = Check.OrEnd(time, trained.Time);
        (Ensemble, _data, _options, Time) = (trained, data, options, time);
        var start = Start(trained, data, time);
        double[] times = [.. Enumerable.Range(0, StepCount + 1).Select(i => i == StepCount ? time : time * i / StepCount)];
        var byTime = MixtureTraining.Run(start, data,
            new TrainingOptions { Time = time, SaveAt = times, Loss = trained.LossFunction, Compute = options }).ToDictionary(e => e.Time);
        _saved = [.. times.Select(t => byTime[t])];
        var objective = new Objective(data, trained.LossFunction);
        Residuals = [.. _saved.Select(e =>
        {
            double[] residuals = e.Outputs(data, options);
            objective.Residuals(residuals, residuals);
            return residuals;
        })];
        _gaps = new Lazy<double[]>(Gaps);
    }

    /// <summary>The run as it was given.</summary>
    public ParticleEnsemble Ensemble { get; }

    /// <summary>T.</summary>
    public double Time { get; }

    /// <summary>r^N_j at every step, with sign.</summary>
    public double[][] Residuals { get; }

    /// <summary>The particles at time T.</summary>
    public ParticleEnsemble End => _saved[^1];

    /// <summary>A value below which lambda_min(K^N) was not seen around step i.</summary>
    public double Gap(int i)
    {
        int before = i / KernelEvery, after = Math.Min((i + KernelEvery - 1) / KernelEvery, _gaps.Value.Length - 1);
        return Math.Min(_gaps.Value[before], _gaps.Value[after]);
    }

    /// <summary>The least eigenvalue seen on the whole run.</summary>
    public double LeastGap => _gaps.Value.Min();

    /// <summary>The largest entry of the kernel's diagonal at the start, the scale of its eigenvalues.</summary>
    public double KernelScale => Kernel(_saved[0]).Diagonal().Max();

    /// <summary>The start of a run, which every ensemble that training hands out keeps.</summary>
    public static ParticleEnsemble Start(ParticleEnsemble trained, TrainingData data, double time)
    {
        if (trained.Dynamics != ParticleDynamics.GradientFlow || trained.TrainingData is null || trained.Checkpoint is not { } checkpoint)
        {
            throw new MeanFieldException(
                Fault.MissingContext,
                $"{trained} was not trained by gradient flow in this session, so it has no trajectory.")
            { Remedy = Remedy.GiveRun };
        }

        if (checkpoint.Clock.StartTime != 0)
        {
            throw new MeanFieldException(
                Fault.MissingContext,
                $"{trained} was continued at time {Check.Text(checkpoint.Clock.StartTime)} with other settings, "
                + "so how it came there is not known. Give a run from time 0 in one piece.");
        }

        if (!data.SameAs(trained.TrainingData))
        {
            throw new MeanFieldException(
                Fault.DimensionMismatch, "The trajectory was trained on other data. Give the training data of the run.");
        }

        if (Check.OrEnd(time, trained.Time) > trained.Time)
        {
            throw new MeanFieldException(
                Fault.TimeOutOfRange, $"The trajectory ends at time {Check.Text(trained.Time)}, before {Check.Text(time)}. "
                    + "Train it longer, or ask for an earlier time.");
        }

        return trained.AtStart(checkpoint.Origin);
    }

    private double[] Gaps() => [.. Enumerable.Range(0, (StepCount / KernelEvery) + 1).Select(i =>
        Kernel(_saved[i * KernelEvery]).Evd(Symmetricity.Symmetric).EigenValues.Min(v => v.Real))];

    private Matrix<double> Kernel(ParticleEnsemble ensemble)
    {
        var bound = ensemble.Expert.Bind(_data.InputsView);
        double[][] gradients = ParticleSamples.Gradients(bound, ensemble.ParticlesView, _options);
        int d = ensemble.ParameterCount;
        var kernel = Matrix<double>.Build.Dense(gradients.Length, gradients.Length);
        for (int k = 0; k < gradients.Length; k++)
        {
            for (int l = 0; l <= k; l++)
            {
                double sum = 0;
                for (int i = 0; i < gradients[k].Length; i++)
                {
                    sum += gradients[k][i] * gradients[l][i] * (ensemble.WeightsView?[i / d] ?? 1);
                }

                kernel[k, l] = kernel[l, k] = sum / (ensemble.WeightsView is null ? ensemble.ParticleCount : 1);
            }
        }

        return kernel;
    }
}
