namespace MeanFieldTools.Experts;

/// <summary>f(theta, x) with theta fixed, as a function of x: what takes particles takes inputs.</summary>
internal sealed class InputsAsParticles(Expert expert, double[] theta) : BoundExpert
{
    public override int FeatureCount => 1;

    public override void Outputs(ReadOnlySpan<double> features, Span<double> outputs) => features.CopyTo(outputs);

    public override object Prepare(ReadOnlySpan<double> residuals) =>
        throw new NotSupportedException("Derivatives by the inputs are not computed.");

    protected override ExpertWorker NewWorker() => new Worker(expert, theta);

    private sealed class Worker(Expert expert, double[] theta) : ExpertWorker
    {
        public override void Features(ReadOnlySpan<double> particles, int count, Span<double> features)
        {
            int p = expert.InputCount;
            var inputs = new double[count, p];
            for (int i = 0; i < count * p; i++)
            {
                inputs[i / p, i % p] = particles[i];
            }

            var bound = expert.BindFor(inputs, particles: 1);
            var own = new double[bound.FeatureCount];
            bound.CreateWorker(CancellationToken).Features(theta, 1, own);
            bound.Outputs(own, features[..count]);
        }

        public override void Drift(ReadOnlySpan<double> particles, int count, object plan, Span<double> drift) =>
            throw new NotSupportedException("Derivatives by the inputs are not computed.");
    }
}
