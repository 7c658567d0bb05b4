using MeanFieldTools.Experts;

namespace MeanFieldTools;

/// <summary>An expert written by the user, with the bounds of its derivatives that the user declares (assumption A1).</summary>
public sealed class CustomExpert : Expert
{
    private readonly IBatchExpert _model;

    private CustomExpert(string name, IBatchExpert model, double gradientBound, double hessianBound)
        : base(name, model.ParameterCount, model.InputCount,
            RegularityConstants.FromBounds(model.ParameterCount, gradientBound, hessianBound, "Given")) =>
        _model = model;

    /// <summary>Creates the expert, and refuses it where a sample of its values contradicts assumption A1 or the bounds.</summary>
    /// <param name="name">A name for tables and files.</param>
    /// <param name="model">An <see cref="IBatchExpert"/> or an <see cref="IPointwiseExpert"/>.</param>
    /// <param name="gradientBound">alpha (3.10).</param>
    /// <param name="hessianBound">beta (3.11).</param>
    /// <param name="low">The least input that is tried.</param>
    /// <param name="high">The greatest input that is tried.</param>
    /// <exception cref="MeanFieldException">The model is no expert, or fails.</exception>
    public static CustomExpert Create(
        string name, object model, double gradientBound, double hessianBound, double low = -Math.PI, double high = Math.PI) =>
        Create(name, model, gradientBound, hessianBound, low, high, default);

    /// <summary>The same, until the work is cancelled.</summary>
    internal static CustomExpert Create(
        string name, object model, double gradientBound, double hessianBound, double low, double high, CancellationToken cancellation)
    {
        var batch = model switch
        {
            IBatchExpert given => given,
            IPointwiseExpert pointwise => new PointwiseBatch(pointwise),
            _ => throw new MeanFieldException(
                Fault.MethodNotApplicable,
                $"A {model.GetType().Name} is no model of an expert. "
                + "Implement MeanFieldTools.IBatchExpert or MeanFieldTools.IPointwiseExpert."),
        };
        Check.Positive(batch.ParameterCount, "The model's ParameterCount");
        Check.NotNegative(batch.InputCount, "The model's InputCount");
        Check.Positive(gradientBound, "GradientBound");
        Check.Positive(hessianBound, "HessianBound");
        var expert = new CustomExpert(name, batch, gradientBound, hessianBound);
        RegularityCheck.Require(expert, low, high, cancellation);
        return expert;
    }

    internal override BoundExpert Bind(double[,] inputs) => new Binding(Guard(() => _model.Bind(inputs)))
    {
        ParameterCount = ParameterCount,
        SampleCount = inputs.GetLength(0),
    };

    private static T Guard<T>(Func<T> call)
    {
        try
        {
            return call();
        }
        catch (Exception failure) when (failure is not (MeanFieldException or OperationCanceledException))
        {
            throw Failed(failure);
        }
    }

    private static MeanFieldException Failed(Exception failure) =>
        new(Fault.ExpertFailed, $"The custom expert failed with {failure.GetType().Name}: {failure.Message.TrimEnd('.')}. Mend its code.");

    private sealed class Binding(IBatchBinding model) : BoundExpert
    {
        public override int FeatureCount => model.FeatureCount;

        public override void Outputs(ReadOnlySpan<double> features, Span<double> outputs)
        {
            try
            {
                model.Outputs(features, outputs);
            }
            catch (Exception failure) when (failure is not (MeanFieldException or OperationCanceledException))
            {
                throw Failed(failure);
            }
        }

        public override object Prepare(ReadOnlySpan<double> residuals)
        {
            try
            {
                return model.Plan(residuals);
            }
            catch (Exception failure) when (failure is not (MeanFieldException or OperationCanceledException))
            {
                throw Failed(failure);
            }
        }

        protected override ExpertWorker NewWorker() => new Worker(model);
    }

    private sealed class Worker(IBatchBinding model) : ExpertWorker
    {
        public override void Features(ReadOnlySpan<double> particles, int count, Span<double> features)
        {
            try
            {
                if (model is IStoppableBinding stoppable)
                {
                    stoppable.Features(particles, count, features, CancellationToken);
                    return;
                }

                model.Features(particles, count, features);
            }
            catch (Exception failure) when (failure is not (MeanFieldException or OperationCanceledException))
            {
                throw Failed(failure);
            }
        }

        public override void Drift(ReadOnlySpan<double> particles, int count, object plan, Span<double> drift)
        {
            try
            {
                if (model is IStoppableBinding stoppable)
                {
                    stoppable.Drift(particles, count, (double[])plan, drift, CancellationToken);
                    return;
                }

                model.Drift(particles, count, (double[])plan, drift);
            }
            catch (Exception failure) when (failure is not (MeanFieldException or OperationCanceledException))
            {
                throw Failed(failure);
            }
        }
    }
}
