namespace MeanFieldTools.Core.Tests;

public class BlockTeamTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void EveryBlockRunsOnceInEveryLoop(int threads)
    {
        var team = new BlockTeam(new ComputeOptions { ThrottleLimit = threads });
        var held = new int[threads];
        for (int loop = 0; loop < 3000; loop++)
        {
            int blocks = loop % 40;
            var runs = new int[blocks];
            team.Run(blocks, (slot, block) =>
            {
                Assert.Equal(1, Interlocked.Increment(ref held[slot]));
                Interlocked.Increment(ref runs[block]);
                Interlocked.Decrement(ref held[slot]);
            });
            Assert.All(runs, count => Assert.Equal(1, count));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void AFailureReachesTheCallerAndTheTeamGoesOn(int threads)
    {
        var team = new BlockTeam(new ComputeOptions { ThrottleLimit = threads });
        Assert.Throws<FormatException>(() => team.Run(100, (_, block) =>
        {
            if (block == 17)
            {
                throw new FormatException();
            }
        }));
        int sum = 0;
        team.Run(100, (_, block) => Interlocked.Add(ref sum, block));
        Assert.Equal(4950, sum);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void CancellationStopsALoop(int threads)
    {
        using var source = new CancellationTokenSource();
        var team = new BlockTeam(new ComputeOptions { ThrottleLimit = threads, CancellationToken = source.Token });
        int runs = 0;
        Assert.Throws<OperationCanceledException>(() => team.Run(1000, (_, _) =>
        {
            if (Interlocked.Increment(ref runs) == 3)
            {
                source.Cancel();
            }
        }));
        Assert.InRange(runs, 3, 3 + threads);
    }
}
