using System.Management.Automation;
using MeanFieldTools.Experts;

namespace MeanFieldTools.Abstractions;

/// <summary>
/// An expert from two script blocks, { param($theta, $x) ... }, that give f(theta, x) and its d derivatives. The blocks run in runspaces of
/// their own, one for each thread that computes; what they read of the session's variables and functions is copied when the expert is made.
/// </summary>
internal sealed class ScriptModel : IBatchExpert
{
    private readonly ScriptPool _value;
    private readonly ScriptPool _gradient;

    public ScriptModel(int parameterCount, int inputCount, ScriptBlock value, ScriptBlock gradient, SessionState session)
    {
        (ParameterCount, InputCount) = (parameterCount, inputCount);
        _value = new ScriptPool("Value", value, session);
        _gradient = new ScriptPool("Gradient", gradient, session);
    }

    public int ParameterCount { get; }

    public int InputCount { get; }

    public IBatchBinding Bind(double[,] inputs)
    {
        var rows = new double[inputs.GetLength(0)][];
        for (int j = 0; j < rows.Length; j++)
        {
            rows[j] = new double[InputCount];
            for (int k = 0; k < InputCount; k++)
            {
                rows[j][k] = inputs[j, k];
            }
        }

        return new Binding(this, rows);
    }

    /// <summary>The n values are the features; the drift is summed from the gradients in the order of the data.</summary>
    private sealed class Binding(ScriptModel model, double[][] inputs) : IStoppableBinding
    {
        public int FeatureCount => inputs.Length;

        public void Features(ReadOnlySpan<double> particles, int count, Span<double> features) =>
            Features(particles, count, features, default);

        public void Features(ReadOnlySpan<double> particles, int count, Span<double> features, CancellationToken cancellation)
        {
            double[] values = model._value.Run(Rows(particles, count), inputs, 1, cancellation);
            values.CopyTo(features);
        }

        public void Outputs(ReadOnlySpan<double> features, Span<double> outputs) => features.CopyTo(outputs);

        public double[] Plan(ReadOnlySpan<double> residuals) => residuals.ToArray();

        public void Drift(ReadOnlySpan<double> particles, int count, double[] plan, Span<double> drift) =>
            Drift(particles, count, plan, drift, default);

        public void Drift(ReadOnlySpan<double> particles, int count, double[] plan, Span<double> drift, CancellationToken cancellation)
        {
            int d = model.ParameterCount;
            double[] gradients = model._gradient.Run(Rows(particles, count), inputs, d, cancellation);
            drift[..(count * d)].Clear();
            for (int i = 0; i < count; i++)
            {
                for (int j = 0; j < inputs.Length; j++)
                {
                    for (int k = 0; k < d; k++)
                    {
                        drift[(i * d) + k] += plan[j] * gradients[(((i * inputs.Length) + j) * d) + k];
                    }
                }
            }
        }

        private double[][] Rows(ReadOnlySpan<double> particles, int count)
        {
            var rows = new double[count][];
            for (int i = 0; i < count; i++)
            {
                rows[i] = particles.Slice(i * model.ParameterCount, model.ParameterCount).ToArray();
            }

            return rows;
        }
    }
}
