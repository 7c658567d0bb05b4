namespace MeanFieldTools.Bounds;

/// <summary>
/// The rungs of the ladder, from the floor to the paper. A new bound is a line here and a function in the folder of the rungs.
/// </summary>
internal static class LadderRungs
{
    public static IReadOnlyList<Rung> All { get; } = new Rung[]
    {
        new("Floor", BoundQuantity.W2Squared, NormTransfer.SquaredDistance, RungNeed.Nothing,
            TransportRungs.Floor) { Direction = BoundDirection.Lower },
        new("Statistical", BoundQuantity.W2Squared, NormTransfer.None, RungNeed.Run,
            ObservedRungs.Statistical) { Label = BoundLabel.Statistical, HoldsForEveryLoss = true },
        new("Asymptotic", BoundQuantity.Prediction2, NormTransfer.None, RungNeed.Limit,
            ObservedRungs.Asymptotic) { Label = BoundLabel.Asymptotic },
        new("KernelGap", BoundQuantity.Coupling2, NormTransfer.SquaredDistance, RungNeed.Run,
            CouplingRungs.Gap) { Label = BoundLabel.Conditional },
        new("Split", BoundQuantity.W2Squared, NormTransfer.SquaredDistance, RungNeed.Nothing, TransportRungs.Split),
        new("Coupling", BoundQuantity.Coupling2, NormTransfer.SquaredDistance, RungNeed.Nothing, CouplingRungs.Coupling),
        new("Prediction", BoundQuantity.Prediction2, NormTransfer.Free, RungNeed.Nothing, CouplingRungs.Prediction),
        new("LossGap", BoundQuantity.LossGap, NormTransfer.Free, RungNeed.Nothing, CouplingRungs.LossGap),
        new("Marginal", BoundQuantity.Marginal2, NormTransfer.SquaredDistance, RungNeed.Nothing, CouplingRungs.Marginal),
        new("LogarithmicNorm", BoundQuantity.W2Squared, NormTransfer.SquaredDistance, RungNeed.Run,
            TransportRungs.LogarithmicNorm) { Label = BoundLabel.Conditional },
        new("APosteriori", BoundQuantity.W2Squared, NormTransfer.SquaredDistance, RungNeed.Limit, TransportRungs.Posterior),
        new("Dobrushin", BoundQuantity.W2Squared, NormTransfer.SquaredDistance, RungNeed.Nothing, TransportRungs.Dobrushin),
        new("HighProbability", BoundQuantity.W2Squared, NormTransfer.SquaredDistance, RungNeed.Confidence, TransportRungs.HighProbability),
        new("HighProbabilityPrediction", BoundQuantity.Prediction2, NormTransfer.None, RungNeed.Confidence, CouplingRungs.HighProbability),
        new("TimeStepping", BoundQuantity.TimeStepping2, NormTransfer.SquaredDistance, RungNeed.StepSize, CouplingRungs.TimeStepping),
        new("Richardson", BoundQuantity.TimeStepping2, NormTransfer.None, RungNeed.FixedRun,
            SteppingRungs.Richardson) { Label = BoundLabel.Estimate },
        new("PaperCorrected", BoundQuantity.W2Squared, NormTransfer.None, RungNeed.Nothing,
            PaperRungs.Corrected) { Label = BoundLabel.PaperCorrected },
        new("PaperPrinted", BoundQuantity.W2Squared, NormTransfer.None, RungNeed.Nothing,
            PaperRungs.Printed) { Label = BoundLabel.PaperPrinted },
        new("PaperTheorem", BoundQuantity.W2, NormTransfer.None, RungNeed.Nothing, PaperRungs.Theorem) { Label = BoundLabel.PaperPrinted },
        new("Cap", BoundQuantity.W2Squared, NormTransfer.None, RungNeed.Nothing, TransportRungs.Cap) { IsTrivial = true,
            HoldsForEveryLoss = true },
        new("SamplingCircle", BoundQuantity.W2Squared, NormTransfer.None, RungNeed.Asking,
            SamplingRungs.Circle) { HoldsForEveryLoss = true },
        new("SamplingHeat", BoundQuantity.W2Squared, NormTransfer.None, RungNeed.Asking, SamplingRungs.Heat) { HoldsForEveryLoss = true },
        new("SamplingDyadic", BoundQuantity.W2Squared, NormTransfer.None, RungNeed.Asking,
            SamplingRungs.Dyadic) { HoldsForEveryLoss = true },
        new("SamplingRate", BoundQuantity.W2Squared, NormTransfer.None, RungNeed.Asking,
            SamplingRungs.FournierGuillin) { Label = BoundLabel.Estimate, HoldsForEveryLoss = true },
        new("SamplingFournier", BoundQuantity.W2Squared, NormTransfer.None, RungNeed.Asking,
            SamplingRungs.Fournier) { Label = BoundLabel.Estimate, HoldsForEveryLoss = true },
    }.AsReadOnly();

    /// <summary>A rung by its name.</summary>
    /// <exception cref="MeanFieldException">There is none of the name.</exception>
    public static Rung Find(string name) => All.FirstOrDefault(r => r.Name == name) ?? throw new MeanFieldException(
        Fault.MethodNotApplicable, $"There is no bound '{Quote.Of(name)}'. The bounds are {string.Join(", ", All.Select(r => r.Name))}.");
}
