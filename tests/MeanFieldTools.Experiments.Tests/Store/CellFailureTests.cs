using MeanFieldTools.Store;

namespace MeanFieldTools.Experiments.Tests.Store;

public class CellFailureTests
{
    [Fact]
    public void What_nobody_foresaw_fails_its_cell()
    {
        var cause = new InvalidOperationException("Nobody foresaw this.");
        var fault = CellFailure.Fault(cause);
        Assert.Equal((Fault.CellFailed, "Nobody foresaw this."), (fault.Fault, fault.Message));
        Assert.Same(cause, fault.InnerException);
    }

    [Fact]
    public void Troubles_of_the_system_keep_their_own_name()
    {
        Assert.Equal(Fault.FileAccess, CellFailure.Fault(new UnauthorizedAccessException("no")).Fault);
        Assert.Equal(Fault.MemoryLimit, CellFailure.Fault(new OutOfMemoryException()).Fault);
        Assert.Equal(Fault.SolverDiverged, CellFailure.Fault(new MeanFieldException(Fault.SolverDiverged, "It diverged.")).Fault);
    }

    [Fact]
    public void A_remedy_is_told_by_the_key_of_the_file()
    {
        var fault = new MeanFieldException(Fault.TableInvalid, "The target is 'cat'.") { Target = "t.csv", Remedy = Remedy.MapLabels };
        var told = CellFailure.Fault(fault);
        Assert.Equal(("The target is 'cat'. Map its texts to numbers with data.label.", "t.csv", Remedy.None),
            (told.Message, told.Target, told.Remedy));
    }

    [Fact]
    public void A_remedy_that_no_key_gives_is_left_to_whoever_shows_the_fault()
    {
        var fault = new MeanFieldException(Fault.TimeOutOfRange, "Too late.") { Remedy = Remedy.ProlongLimit };
        Assert.Same(fault, CellFailure.Fault(fault));
    }
}
