using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;
using MeanFieldTools.Ensembles;
using MeanFieldTools.Internal;

namespace MeanFieldTools.Serialization;

/// <summary>
/// Tells an engine how the module's objects are serialised: a few properties to look at, and one of which they are made again.
/// </summary>
internal static class PortableTypeData
{
    private static readonly (Type Type, string[] Shown)[] Types =
    [
        (typeof(ParticleEnsemble), ["ParticleCount", "ParameterCount", "Time", "Loss", "Seed"]),
        (typeof(QuantumExpert), ["Name", "ParameterCount", "InputCount", "QubitCount", "Observable"]),
        (typeof(MeanCosineExpert), ["Name", "ParameterCount", "InputCount"]),
        (typeof(TrigonometricExpert), ["Name", "ParameterCount", "InputCount", "TermCount"]),
        (typeof(MeanFieldLimit), ["Time", "PointSet", "PointCount", "EstimatedError", "Tolerance"]),
        (typeof(TrainingData), ["SampleCount", "InputCount", "InputName", "TargetName"]),
        (typeof(InputScaling), ["InputName", "TargetName", "Low", "High"]),
        (typeof(MeanFieldMeasurement), ["ParticleCount", "Time"]),
        (typeof(MeanFieldResultGroup), ["Property", "Time", "Count", "Mean", "StandardError"]),
        (typeof(MeanFieldPlanCell), ["Cell", "Run", "Reason"]),
        (typeof(WassersteinDistance), ["Distance", "Cost", "Order", "Norm", "ParticleCount", "ReferenceCount"]),
        (typeof(ChaosBound), ["Name", "Quantity", "Time", "ParticleCount", "Value"]),
        (typeof(ChaosMeasurement), ["ParticleCount", "Time", "Replicate"]),
        (typeof(ConvergenceRate), ["Quantity", "Time", "Exponent", "StandardError", "ExpectedExponent"]),
        (typeof(TrainingRegime), ["ParticleCount", "Time", "KernelDrift", "Displacement"]),
        (typeof(ExpertMeasurement), ["Alpha", "Beta", "Satisfied"]),
        (typeof(GradientVariance), ["ParameterCount", "Count", "Variance", "StandardError"]),
        (typeof(Expressibility), ["ParameterCount", "Count", "Divergence", "Entanglement"]),
        (typeof(FourierCoefficient), ["Variable", "Frequency", "Magnitude"]),
        (typeof(DensityComparison), ["Time", "CellCount", "MeanError", "ObservedOrder"]),
        (typeof(MixtureEstimate), ["Output", "StandardError", "Shots", "Seed"]),
        (typeof(TrainingTracePoint), ["Time", "Loss", "Dissipation", "Displacement", "StepSize"]),
        (typeof(BoundHypothesis), ["Name", "Satisfied", "Check"]),
        (typeof(RegularityConstants), ["Source", "IsProved", "Alpha", "Beta"]),
        (typeof(ExpertConstants), ["Source", "IsProved", "Alpha", "Beta", "Norm"]),
        (typeof(AssumptionCheck), ["Satisfied", "PointCount", "MaxValue"]),
        (typeof(ShotNoise), ["Shots", "Seed", "PositionVariance", "PositionVarianceBound"]),
        (typeof(CircuitLightCone), ["Term", "Qubit", "Parameter", "GateCount"]),
        (typeof(TransportPlan), ["PairCount", "IsMatching"]),
        (typeof(MeanFieldDensity), ["Time", "Coordinate", "GridCount", "Mass"]),
        (typeof(MeanFieldExperiment), ["Name", "Path", "Count", "Time", "Configuration"]),
        (typeof(ProductLaw), ["Name", "HasDensity"]),
        (typeof(BaselineDifference), ["Label", "Quantity", "Expected", "Actual"]),
    ];

    /// <summary>Adds the type data to the engine's table.</summary>
    public static void Register(EngineIntrinsics engine) =>
        EngineTypes.Add(engine, Types.SelectMany(t => Describe(t.Type, t.Shown)).Concat(Parents.Select(Convertible)));

    // Parameters ask for these, whatever kind comes.
    private static readonly Type[] Parents = [typeof(Expert), typeof(InitialLaw)];

    private static TypeData Convertible(Type type) => new(type.FullName!) { IsOverride = true, TypeConverter = typeof(PortableConverter) };

    private static IEnumerable<TypeData> Describe(Type type, string[] shown)
    {
        var data = new TypeData(type.FullName!)
        {
            IsOverride = true,
            TypeConverter = typeof(PortableConverter),
            SerializationMethod = "SpecificProperties",
            PropertySerializationSet = new PropertySetData([.. shown.Concat(Figures(type)).Distinct(), PortableConverter.Property]),
        };
        data.Members[PortableConverter.Property] = new CodePropertyData(
            PortableConverter.Property, typeof(_Portable).GetMethod(nameof(_Portable.Pack)))
        {
            // Hidden from Format-List *, ConvertTo-Json and Export-Csv; the serializer finds it by its name.
            IsHidden = true,
        };
        yield return data;
        yield return new TypeData("Deserialized." + type.FullName) { IsOverride = true, TargetTypeForDeserialization = type };
    }

    // What comes over remoting stays a bag of properties, for that reads no type data of a session: of results it holds all figures. Those
    // of experts, ensembles, limits and data can take long to compute.
    private static IEnumerable<string> Figures(Type type) => type.IsAssignableTo(typeof(IEquatable<>).MakeGenericType(type))
        ? type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.PropertyType.IsValueType || property.PropertyType == typeof(string))
            .Select(property => property.Name)
        : [];
}
