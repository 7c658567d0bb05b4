using System.Globalization;

namespace MeanFieldTools.Circuits.OpenQasm;

/// <summary>
/// What a program may ask for. All is counted before it is done, and together it takes a fraction of a second, so that neither a program
/// that doubles a gate forty times nor brackets a million deep can end the process or keep it busy.
/// </summary>
internal sealed class QasmLimits(CancellationToken cancellation)
{
    /// <summary>The most characters of a program.</summary>
    public const int MaxLength = 5_000_000;

    /// <summary>The most words, numbers and signs of a program.</summary>
    public const int MaxTokens = 2_000_000;

    /// <summary>The most gates of the circuit.</summary>
    public const int MaxGates = 200_000;

    /// <summary>The most statements that are carried out, in loops and definitions too.</summary>
    public const int MaxSteps = 1_000_000;

    /// <summary>How deep brackets, blocks, definitions and indices may be nested in one another.</summary>
    public const int MaxDepth = 100;

    // Of all polynomials together.
    private const int MaxFactors = 2_000_000;
    private const int StepsBetweenChecks = 1024;

    private readonly WorkBudget _gates = new(MaxGates), _factors = new(MaxFactors);
    private int _depth;
    private int _steps;

    /// <summary>Goes one level deeper.</summary>
    public void Enter(QasmToken at)
    {
        if (++_depth > MaxDepth)
        {
            throw at.Error($"Brackets, blocks or definitions are nested more than {MaxDepth} deep, or a definition uses itself.");
        }
    }

    public void Leave() => _depth--;

    /// <summary>Counts a statement.</summary>
    public void Step(QasmToken at)
    {
        if (++_steps > MaxSteps)
        {
            throw at.Error($"The program carries out more than {MaxSteps} statements.");
        }

        if (_steps % StepsBetweenChecks == 0)
        {
            cancellation.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Counts gates that are about to be added.</summary>
    public void Gates(QasmToken at, double count)
    {
        if (!_gates.TrySpend(count))
        {
            throw at.Error(string.Create(
                CultureInfo.InvariantCulture,
                $"The circuit would have more than {MaxGates} gates: {at.Quoted} alone asks for another {count:0}."));
        }
    }

    /// <summary>Counts the terms and factors of a polynomial that is about to be computed.</summary>
    public void Factors(QasmToken at, double count)
    {
        if (!_factors.TrySpend(count))
        {
            throw at.Error(string.Create(
                CultureInfo.InvariantCulture,
                $"The angles expand to more than {MaxFactors} factors: the part that ends here alone has {count:0}."));
        }
    }
}
