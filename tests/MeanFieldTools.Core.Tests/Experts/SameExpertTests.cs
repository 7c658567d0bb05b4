using System.Numerics;
using MeanFieldTools.Circuits;
using MeanFieldTools.Dynamics;
using MeanFieldTools.Experts;

namespace MeanFieldTools.Core.Tests.Experts;

/// <summary>Experts that were made twice, such as by reading a file, belong to the same problem.</summary>
public class SameExpertTests
{
    public static TheoryData<string> Definitions => [.. Experts.Keys];

    // Each makes an expert that differs from all others; the name is the only thing that two of them share.
    private static Dictionary<string, Func<Expert>> Experts => new()
    {
        ["mean cosine"] = () => new MeanCosineExpert(2),
        ["mean cosine in three dimensions"] = () => new MeanCosineExpert(3),
        ["trigonometric"] = () => Trigonometric(0.5, 1, 0.1),
        ["another coefficient"] = () => Trigonometric(0.25, 1, 0.1),
        ["another frequency"] = () => Trigonometric(0.5, 2, 0.1),
        ["another phase"] = () => Trigonometric(0.5, 1, 0.2),
        ["circuit"] = () => Circuit("Z0", "RY(x0) 0", "RX(theta0) 0", "CNOT 0 1"),
        ["another observable"] = () => Circuit("0.5*Z0", "RY(x0) 0", "RX(theta0) 0", "CNOT 0 1"),
        ["another fixed gate"] = () => Circuit("Z0", "RY(x0) 0", "RX(theta0) 0", "CZ 0 1"),
        ["other qubits"] = () => Circuit("Z0", "RY(x0) 0", "RX(theta0) 0", "CNOT 1 0"),
        ["another rotation"] = () => Circuit("Z0", "RY(x0) 0", "RZ(theta0) 0", "CNOT 0 1"),
        ["another angle"] = () => Circuit("Z0", "RY(2*x0) 0", "RX(theta0) 0", "CNOT 0 1"),
        ["one gate more"] = () => Circuit("Z0", "RY(x0) 0", "RX(theta0) 0", "CNOT 0 1", "H 0"),
        ["a generator"] = () => Generated(0, 1),
        ["another generator"] = () => Generated(1, 0),
    };

    [Theory]
    [MemberData(nameof(Definitions))]
    public void An_expert_is_the_same_as_one_with_its_definition_and_as_no_other(string definition) => Assert.All(
        Experts, other => Assert.Equal(other.Key == definition, Experts[definition]().SameAs(other.Value())));

    [Fact]
    public void Names_do_not_tell_experts_apart()
    {
        TrigonometricTerm[] terms = [new(0.5, [1], new DataFunction(0, []))];
        Assert.True(TrigonometricExpert.Create(terms, 0, normalize: false, "a")
            .SameAs(TrigonometricExpert.Create(terms, 0, normalize: false, "b")));
    }

    [Fact]
    public void A_limit_takes_the_same_expert_made_again_and_refuses_another()
    {
        var data = new TrainingData(new double[,] { { 0.1 } }, [0.5]);
        var limit = LimitSolver.Solve(new MeanCosineExpert(1), data, new LimitOptions { Time = 0.1 });
        limit.RequireSameProblem(new MeanCosineExpert(1), data);
        var fault = Assert.Throws<MeanFieldException>(() => limit.RequireSameProblem(Trigonometric(1, 1, 0), data));
        Assert.Equal(Fault.DimensionMismatch, fault.Fault);
    }

    private static TrigonometricExpert Trigonometric(double coefficient, int frequency, double phase) =>
        TrigonometricExpert.Create([new(coefficient, [frequency], new DataFunction(phase, [(1, [0])]))], 1, normalize: false, "same");

    private static QuantumExpert Circuit(string observable, params string[] gates) => QuantumExpertFactory.FromGates(
        [.. gates.Select(CircuitParser.Parse)], 2, 1,
        m => Observable.Create(m, ObservableParser.Parse(observable, m), normalize: false), "same");

    private static QuantumExpert Generated(double diagonal, double beside) => QuantumExpertFactory.FromGates(
        [new GeneratorGate(new Complex[,] { { diagonal, beside }, { beside, -diagonal } }, [0], Angle.Parameter(0))],
        1,
        1,
        m => Observable.Create(m, ObservableParser.Parse("Z0", m), normalize: false),
        "same");
}
