BeforeDiscovery {
    # What is run of each example, in a short form, and the files that it writes.
    $small = @{ 'ensemble.count' = 4, 8; 'limit.maxPointCount' = 64; 'distance.referenceCount' = 16 }
    $runs = @(
        @{
            Name = 'iris.yaml'; Set = $small + @{ 'training.time' = 0.01 }
            File = 'boundladder.svg', 'checksums.sha256', 'convergence.svg', 'density.svg', 'experiment.yaml', 'loss.svg',
                'particles.svg', 'report.html', 'results.csv', 'results.parquet'
        }
        @{
            Name = 'sweep.yaml'; Set = $small + @{ 'training.time' = 0.1; 'expert.layerCount' = 1 }
            File = 'checksums.sha256', 'convergence.svg', 'experiment.yaml', 'loss.svg', 'report.html', 'results.csv', 'results.parquet'
        }
        @{
            Name = 'torus.ps1'; Parameter = @{ Count = 50; Time = 0.5; GridCount = 8 }
            File = 'bounds.svg', 'circuit.svg', 'density-limit.svg', 'density.svg', 'loss.svg', 'particles.svg'
        }
        @{
            Name = 'propagation-of-chaos.ps1'; Parameter = @{ Count = 8, 16, 32; Replicate = 3; MaxTransportCount = 32 }
            File = 'bounds.svg', 'rates.svg', 'table.csv'
        }
    )
}

BeforeAll {
    . "$PSScriptRoot/common.ps1"
    $examples = "$root/module/examples"
    $quiet = @{ InformationAction = 'Ignore'; WarningAction = 'Ignore' }

    # The texts of a plot, each with some letters of its own.
    function Get-SvgText([string] $Path) {
        ([xml] (Get-Content -LiteralPath $Path -Raw)).SelectNodes("//*[local-name()='text']").ForEach('InnerText')
    }
}

Describe 'An example' {
    It 'runs and writes its plots: <Name>' -ForEach $runs {
        $out = "$TestDrive/$Name"
        $found = if ($Name -like '*.ps1') { & "$examples/$Name" -OutputPath $out @Parameter }
        else { Invoke-MeanFieldExperiment "$examples/$Name" -Set ($Set + @{ 'output.path' = $out }) @quiet }
        $found | Should -Not -BeNullOrEmpty
        (Get-ChildItem $out -File).Name | Sort-Object | Should -Be $File
        foreach ($plot in Get-ChildItem $out -Filter *.svg) {
            @(Get-SvgText $plot.FullName).Count | Should -BeGreaterThan 5 -Because $plot.Name
        }
    }

    It 'is run by these tests, whichever it is' {
        # README.md's first command is run whole by another test, and the file for Pester too.
        $here = (Get-ChildItem $examples -File).Name | Where-Object { $_ -notin 'first-run.ps1', 'Experiment.Tests.ps1' } | Sort-Object
        $here | Should -Be 'iris.yaml', 'propagation-of-chaos.ps1', 'sweep.yaml', 'torus.ps1'
    }

    It 'writes its table for readers of any culture' {
        $before = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = 'de-DE'
            $null = & "$examples/propagation-of-chaos.ps1" -OutputPath "$TestDrive/german" -Count 8, 16, 32 -Replicate 3 `
                -MaxTransportCount 32
        }
        finally { [cultureinfo]::CurrentCulture = $before }
        $rows = Import-Csv "$TestDrive/german/table.csv"
        $rows.N | Should -Be '8', '16', '32'
        [double] $rows[0].'N * coupling' | Should -BeGreaterThan 0
        $rows[0].'N * coupling' | Should -Match '^\d+\.\d+$'
    }

    It 'of a sweep shows all of its settings in its heat map' {
        $rows = Invoke-MeanFieldExperiment "$examples/sweep.yaml" -Set "output.path=$TestDrive/sweep" @quiet
        $rows | Should -HaveCount 48
        $texts = Get-SvgText "$TestDrive/sweep/sweep.svg"
        foreach ($text in 'expert.layerCount', 'ensemble.count', '1', '2', '3', '16', '32', '64', '128', 'Loss over the sweep') {
            $texts | Should -Contain $text
        }
        Get-Content "$TestDrive/sweep/convergence.svg" -Raw |
            Should -BeLike '*expert.layerCount = 3; means of 4 over seed, 95 % confidence*'
    }
}
