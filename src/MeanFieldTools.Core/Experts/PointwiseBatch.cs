namespace MeanFieldTools.Experts;

/// <summary>Makes a batch of a pointwise expert: the features are the n values.</summary>
internal sealed class PointwiseBatch(IPointwiseExpert expert) : IBatchExpert
{
    public int ParameterCount => expert.ParameterCount;

    public int InputCount => expert.InputCount;

    public IBatchBinding Bind(double[,] inputs) => new Binding(expert, inputs);

    private sealed class Binding : IStoppableBinding
    {
        private readonly IPointwiseExpert _expert;
        private readonly double[] _inputs;

        public Binding(IPointwiseExpert expert, double[,] inputs)
        {
            (_expert, FeatureCount) = (expert, inputs.GetLength(0));
            _inputs = new double[inputs.Length];
            Buffer.BlockCopy(inputs, 0, _inputs, 0, inputs.Length * sizeof(double));
        }

        public int FeatureCount { get; }

        public void Features(ReadOnlySpan<double> particles, int count, Span<double> features) =>
            Features(particles, count, features, default);

        public void Features(ReadOnlySpan<double> particles, int count, Span<double> features, CancellationToken cancellation)
        {
            int d = _expert.ParameterCount;
            for (int i = 0; i < count; i++)
            {
                for (int j = 0; j < FeatureCount; j++)
                {
                    cancellation.ThrowIfCancellationRequested();
                    features[(i * FeatureCount) + j] = _expert.Value(particles.Slice(i * d, d), Input(j));
                }
            }
        }

        public void Outputs(ReadOnlySpan<double> features, Span<double> outputs) => features.CopyTo(outputs);

        public double[] Plan(ReadOnlySpan<double> residuals) => residuals.ToArray();

        public void Drift(ReadOnlySpan<double> particles, int count, double[] plan, Span<double> drift) =>
            Drift(particles, count, plan, drift, default);

        public void Drift(ReadOnlySpan<double> particles, int count, double[] plan, Span<double> drift, CancellationToken cancellation)
        {
            int d = _expert.ParameterCount;
            var gradient = new double[d];
            drift[..(count * d)].Clear();
            for (int i = 0; i < count; i++)
            {
                for (int j = 0; j < FeatureCount; j++)
                {
                    cancellation.ThrowIfCancellationRequested();
                    _expert.Gradient(particles.Slice(i * d, d), Input(j), gradient);
                    for (int k = 0; k < d; k++)
                    {
                        drift[(i * d) + k] += plan[j] * gradient[k];
                    }
                }
            }
        }

        private ReadOnlySpan<double> Input(int j) => _inputs.AsSpan(j * _expert.InputCount, _expert.InputCount);
    }
}
