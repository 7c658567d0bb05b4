using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;

namespace MeanFieldTools.Abstractions;

/// <summary>Runs one script block for many arguments on any thread, in runspaces that are lent to one thread at a time.</summary>
internal sealed class ScriptPool
{
    // Copies go in, so that a block that changes its arguments changes nothing else.
    private const string Loop = "param($body, $theta, $x) foreach ($t in $theta) { foreach ($u in $x) { & $body $t.Clone() $u.Clone() } }";

    private readonly Stack<Lane> _free = new();
    private readonly string _name;
    private readonly string _body;
    private readonly InitialSessionState _state = InitialSessionState.CreateDefault2();

    public ScriptPool(string name, ScriptBlock block, SessionState session)
    {
        (_name, _body) = (name, block.ToString());
        Copy(block, session, []);
    }

    /// <summary>The numbers that the block gives for every theta and every x, each of the given count.</summary>
    /// <exception cref="OperationCanceledException">The block was stopped.</exception>
    public double[] Run(double[][] theta, double[][] x, int count, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var lane = Borrow() ?? Open();
        try
        {
            using var shell = PowerShell.Create();
            shell.Runspace = lane.Runspace;
            shell.AddScript(Loop).AddArgument(lane.Body).AddArgument(theta).AddArgument(x);
            using var stop = cancellation.Register(() => shell.BeginStop(null, null));
            var output = shell.Invoke();
            cancellation.ThrowIfCancellationRequested();
            if (shell.Streams.Error.Count > 0)
            {
                throw Failed(shell.Streams.Error[0].ToString());
            }

            return Numbers(output, theta.Length * x.Length, count);
        }
        catch (Exception failure) when (failure is RuntimeException or InvalidOperationException && cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellation);
        }
        catch (RuntimeException failure) when (failure is not PipelineStoppedException)
        {
            throw Failed(failure.ErrorRecord.ToString());
        }
        finally
        {
            lock (_free)
            {
                _free.Push(lane);
            }
        }
    }

    private Lane? Borrow()
    {
        lock (_free)
        {
            return _free.TryPop(out var lane) ? lane : null;
        }
    }

    private double[] Numbers(Collection<PSObject> output, int calls, int count)
    {
        if (output.Count != calls * count)
        {
            throw new MeanFieldException(
                Fault.ExpertIrregular,
                $"The {_name} block gave {output.Count} numbers in {calls} calls, but {count} are needed in each. "
                + "Let it output just them.");
        }

        var numbers = new double[output.Count];
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = output[i]?.BaseObject switch
            {
                double number => number,
                { } other when NumberArgument.TryRead(other, out double number) => number,
                var other =>
                    throw new MeanFieldException(Fault.ExpertIrregular, $"The {_name} block gave '{other}', which is not a number."),
            };
        }

        return numbers;
    }

    private MeanFieldException Failed(string why) =>
        new(Fault.ExpertFailed,
            $"The {_name} block failed: {why.TrimEnd('.')}. It is called as & {{block}} $theta $x, with arrays of numbers.");

    private Lane Open()
    {
        var runspace = RunspaceFactory.CreateRunspace(_state.Clone());
        runspace.ThreadOptions = PSThreadOptions.UseCurrentThread;
        runspace.Open();
        using var shell = PowerShell.Create();
        shell.Runspace = runspace;
        var body = (ScriptBlock)shell.AddScript($"{{{_body}}}").Invoke()[0].BaseObject;
        return new Lane(runspace, body);
    }

    // What the block reads from outside: variables as they are now, and functions with what they read in turn.
    private void Copy(ScriptBlock block, SessionState session, HashSet<string> seen)
    {
        foreach (var variable in block.Ast.FindAll(node => node is VariableExpressionAst, searchNestedScriptBlocks: true)
            .Cast<VariableExpressionAst>())
        {
            string name = variable.VariablePath.UserPath;
            if (variable.VariablePath.IsUnqualified && seen.Add("$" + name) && session.PSVariable.Get(name) is { Value: { } value } found
                && (found.Options & (ScopedItemOptions.Constant | ScopedItemOptions.ReadOnly | ScopedItemOptions.AllScope)) == 0)
            {
                _state.Variables.Add(new SessionStateVariableEntry(name, Unbound(value), ""));
            }
        }

        foreach (var command in block.Ast.FindAll(node => node is CommandAst, searchNestedScriptBlocks: true).Cast<CommandAst>())
        {
            if (command.GetCommandName() is { } name && seen.Add(name)
                && session.InvokeCommand.GetCommand(name, CommandTypes.Function) is FunctionInfo function)
            {
                _state.Commands.Add(new SessionStateFunctionEntry(name, function.Definition));
                Copy(function.ScriptBlock, session, seen);
            }
        }
    }

    // A block of the session would be run by the session, which waits for the expert.
    private static object Unbound(object value) => value is ScriptBlock { Ast: ScriptBlockAst ast } ? ast.GetScriptBlock() : value;

    private sealed record Lane(Runspace Runspace, ScriptBlock Body);
}
