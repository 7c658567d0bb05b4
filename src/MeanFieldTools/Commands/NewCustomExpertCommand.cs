using System.Management.Automation;
using MeanFieldTools.Abstractions;

namespace MeanFieldTools.Commands;

[Cmdlet(VerbsCommon.New, "CustomExpert", DefaultParameterSetName = ScriptSet)]
[OutputType(typeof(CustomExpert))]
public sealed class NewCustomExpertCommand : MeanFieldCommand
{
    private const string ScriptSet = "Script";
    private const string ModelSet = "Model";

    [Parameter(Mandatory = true, ParameterSetName = ScriptSet)]
    [ValidateRange(1, ArgumentRanges.MaxParameters)]
    [NumberTransformation]
    public int ParameterCount { get; set; }

    [Parameter(ParameterSetName = ScriptSet)]
    [ValidateRange(0, ArgumentRanges.MaxParameters)]
    [NumberTransformation]
    public int InputCount { get; set; } = 1;

    [Parameter(Mandatory = true, ParameterSetName = ScriptSet)]
    [ValidateNotNull]
    public ScriptBlock Value { get; set; } = null!;

    [Parameter(Mandatory = true, ParameterSetName = ScriptSet)]
    [ValidateNotNull]
    public ScriptBlock Gradient { get; set; } = null!;

    [Parameter(Mandatory = true, ParameterSetName = ModelSet)]
    [ValidateNotNull]
    public PSObject Model { get; set; } = null!;

    [Parameter(Mandatory = true)]
    [NumberTransformation]
    public double GradientBound { get; set; }

    [Parameter(Mandatory = true)]
    [NumberTransformation]
    public double HessianBound { get; set; }

    [Parameter]
    [ValidateCount(2, 2)]
    [NumberTransformation]
    public double[] InputRange { get; set; } = [-double.Pi, double.Pi];

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>The expert is tried on a sample.</summary>
    private protected override bool CallsUserCode => true;

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        // What blocks read of the session is copied on its own thread.
        var script = ParameterSetName == ScriptSet ? new ScriptModel(ParameterCount, InputCount, Value, Gradient, SessionState) : null;
        OrStop(this, () => Create(script ?? Instance(Model.BaseObject)));
    }

    private void Create(object model)
    {
        string name = Name ?? (ParameterSetName == ModelSet ? model.GetType().Name : "Custom");
        WriteObject(CustomExpert.Create(name, model, GradientBound, HessianBound, InputRange[0], InputRange[1], CancellationToken));
    }

    private static object Instance(object model)
    {
        if (model is not Type type)
        {
            return model;
        }

        if (type.GetConstructor(Type.EmptyTypes) is not { } constructor || type.IsAbstract)
        {
            throw new MeanFieldException(
                Fault.ArgumentInvalid, $"{type.Name} has no constructor without parameters. Give an instance as -Model.")
            { Target = type };
        }

        return constructor.Invoke(null);
    }
}
