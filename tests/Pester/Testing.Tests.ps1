BeforeAll {
    . "$PSScriptRoot/common.ps1"
    $expert = New-TrigonometricExpert -MeanCosine 2
    $data = New-TrainingData -InputValue (0.1, 0.2), (1, 2) -Target 0.5, -0.5
    $one = New-ParticleEnsemble -Expert $expert -Count 10 -Seed 1
    $two = New-ParticleEnsemble -Expert $expert -Count 10 -Seed 2

    # What an assertion that fails says.
    function Get-FailureMessage([scriptblock] $Assertion) {
        try { & $Assertion } catch { return $_.Exception.Message }
        throw 'The assertion held.'
    }
}

Describe 'Should -BeCloseTo' {
    It 'holds for numbers, lists and matrices' {
        1.0 | Should -BeCloseTo 1.0005 -Tolerance 0.001
        100 | Should -BeCloseTo 101 -RelativeTolerance 0.01
        1, 2 | Should -BeCloseTo 1, 2.0
        , $one.Parameters | Should -BeCloseTo $one.Parameters
        1 | Should -Not -BeCloseTo 2
        [double]::NaN | Should -Not -BeCloseTo ([double]::NaN)
        [double]::PositiveInfinity | Should -BeCloseTo ([double]::PositiveInfinity)
    }

    It 'shows the worst figure' {
        $message = Get-FailureMessage { 1.0, 3.5, 2.2 | Should -BeCloseTo 1, 2, 2 -Tolerance 0.1 -Because 'of reasons' -ErrorAction Stop }
        $message | Should -Match 'Expected 2 within 0\.1 at place 1 of 3, because of reasons, but got 3\.5: off by 1\.5'
        Get-FailureMessage { 1, 2 | Should -BeCloseTo 1 -ErrorAction Stop } | Should -Match 'Expected 1 numbers, but got 2'
        Get-FailureMessage { 'text' | Should -BeCloseTo 1 -ErrorAction Stop } | Should -Match "'text'"
    }
}

Describe 'Should -BeWithinWasserstein' {
    It 'measures, or takes what was measured' {
        $one | Should -BeWithinWasserstein 0 -ReferenceObject $one
        $one | Should -Not -BeWithinWasserstein 0.01 -Of $two
        $one | Measure-Wasserstein $two | Should -BeWithinWasserstein 4
        $one | Should -BeWithinWasserstein 5 -Of (Get-MeanFieldLimit -Expert $expert -TrainingData $data -Time 0.1)
    }

    It 'shows the figures' {
        $distance = ($one | Measure-Wasserstein $two -Norm L2 -Order 1).Distance.ToString('R', [cultureinfo]::InvariantCulture)
        Get-FailureMessage { $one | Should -BeWithinWasserstein 0.01 -Of $two -Norm L2 -Order 1 -ErrorAction Stop } |
            Should -Match "W_1 \(L2\) of 10 particles to 10 to be at most 0\.01, but it is $([regex]::Escape($distance))"
    }
}

Describe 'Should -SatisfyBound' {
    BeforeAll {
        $bounds = Get-ChaosBound -Expert $expert -TrainingData $data -Time 0.1 -Count 10 -Name Floor, Dobrushin
        $limit = Get-MeanFieldLimit -Expert $expert -TrainingData $data -Time 0.1
        $distance = $one | Start-MixtureTraining -TrainingData $data -Time 0.1 | Measure-Wasserstein $limit -Seed 1
    }

    It 'holds above the floor and under the bounds' {
        $distance | Should -SatisfyBound $bounds
        0 | Should -Not -SatisfyBound $bounds[0]
    }

    It 'shows the figures, and refuses a bound of something else' {
        Get-FailureMessage { 1e9 | Should -SatisfyBound $bounds -ErrorAction Stop } | Should -Match 'W2Squared = 1E\+09 and Dobrushin <='
        Get-FailureMessage { $two | Measure-Wasserstein $one | Should -SatisfyBound $bounds -ErrorAction Stop } |
            Should -Match 'it is of time 0, the bound of 0\.1'
    }
}

Describe 'Baselines' {
    BeforeAll {
        $file = "$TestDrive/base [1].json"
        $results = [pscustomobject]@{ Name = 'a'; Loss = 0.25; Count = 3; Seed = 9; Curve = 1.0, 2.0 },
            [pscustomobject]@{ Name = 'b'; Loss = 0.5; Count = 4; Seed = 9; Curve = 3.0, 4.0 }
        $results | Export-MeanFieldBaseline $file -Tolerance @{ Loss = '1%'; Curve = 0.1 }
        function Get-Changed([double] $Loss, [int] $Count = 3, [double] $Curve = 2) {
            [pscustomobject]@{ Name = 'a'; Loss = $Loss; Count = $Count; Seed = 1; Curve = 1.0, $Curve }, $results[1]
        }
    }

    It 'finds nothing where nothing changed, or little' {
        $results | Compare-MeanFieldBaseline $file | Should -BeNullOrEmpty
        Get-Changed 0.252 -Curve 2.09 | Compare-MeanFieldBaseline $file | Should -BeNullOrEmpty
        @($results | Compare-MeanFieldBaseline $file -IncludeEqual).Count | Should -Be 8
    }

    It 'lists what changed, by its own tolerance' {
        $found = Get-Changed 0.26 -Count 5 -Curve 2.2 | Compare-MeanFieldBaseline $file
        $found.Quantity | Should -Be 'Count', 'Curve[1]', 'Loss'
        $found[2].Difference | Should -BeCloseTo 0.01
        $found[2].Allowed | Should -BeCloseTo 0.0025
        Show-Text $found | Should -Match 'Loss'
        Get-Changed 0.26 | Compare-MeanFieldBaseline $file -Tolerance @{ Loss = 0.1 } | Should -BeNullOrEmpty
        Get-Changed 0.26 -Count 5 | Compare-MeanFieldBaseline $file -Property Count | Should -HaveCount 1
    }

    It 'tells new and missing results' {
        ($results[0] | Compare-MeanFieldBaseline $file).Status | Select-Object -Unique | Should -Be Missing
        ($results + $results[0] | Compare-MeanFieldBaseline $file).Status | Select-Object -Unique | Should -Be New
    }

    It 'is updated on purpose only' {
        $copy = "$TestDrive/copy.json"
        Copy-Item -LiteralPath $file $copy
        Get-Changed 0.3 | Compare-MeanFieldBaseline $copy -Update -WhatIf | Should -HaveCount 1
        Get-Changed 0.3 | Compare-MeanFieldBaseline $copy | Should -HaveCount 1
        Get-Changed 0.3 -Count 7 | Compare-MeanFieldBaseline $copy -Update -Property Loss | Should -HaveCount 1
        (Get-Changed 0.302 | Compare-MeanFieldBaseline $copy) | Should -BeNullOrEmpty -Because 'tolerances and other quantities stay'
    }

    It 'keeps ensembles and measurements' {
        $one, $two | Export-MeanFieldBaseline "$TestDrive/e.json"
        $one, $two | Compare-MeanFieldBaseline "$TestDrive/e.json" | Should -BeNullOrEmpty
        $one, $one | Measure-Wasserstein $two | Export-MeanFieldBaseline "$TestDrive/w.json" -PassThru | Should -Exist
        @($two, $one | Measure-Wasserstein $two | Compare-MeanFieldBaseline "$TestDrive/w.json").Quantity | Should -Contain 'Distance'
    }

    It 'reports <Id>' -ForEach @(
        @{ Id = 'FileNotFound'; Command = 'Compare'; Script = { 1 | Compare-MeanFieldBaseline "$TestDrive/none.json" } }
        @{
            Id = 'BaselineInvalid'; Command = 'Compare'
            Script = { Set-Content "$TestDrive/bad.json" '{'; 1 | Compare-MeanFieldBaseline "$TestDrive/bad.json" }
        }
        @{ Id = 'FileExists'; Command = 'Export'; Script = { 1 | Export-MeanFieldBaseline $file -NoClobber } }
        @{ Id = 'ArgumentInvalid'; Command = 'Export'; Script = { 1 | Export-MeanFieldBaseline $file -Tolerance @{ Value = 'much' } } }
        @{ Id = 'ArgumentInvalid'; Command = 'Export'; Script = { 'text' | Export-MeanFieldBaseline "$TestDrive/t.json" } }
    ) {
        $Script | Should -Throw -ErrorId "$Id,MeanFieldTools.Commands.${Command}MeanFieldBaselineCommand"
    }
}

Describe 'The operators' {
    It 'are there whichever module came first: <_>' -ForEach @(
        'Import-Module $m; Import-Module $p'
        'Import-Module $p; Import-Module $m -Force; Import-Module $m -Force; Import-Module $p -Force'
    ) {
        $try = "1 | Should -BeCloseTo 1; (Get-ShouldOperator).Name -contains 'SatisfyBound'"
        $found = Invoke-InNewSession "param(`$m, `$p) $_; $try; Remove-Module MeanFieldTools; 1 | Should -Be 1; 'fine'" @{
            m = "$root/MeanFieldTools.psd1"; p = (Get-Module Pester).Path
        }
        $found | Should -Be $true, 'fine'
    }
}

Describe 'The template' {
    It 'passes as it is, once its baseline is written' {
        Copy-Item -LiteralPath "$root/module/examples/Experiment.Tests.ps1" $TestDrive
        (Get-Content -LiteralPath "$TestDrive/Experiment.Tests.ps1" -Raw).Replace(
            'Import-Module MeanFieldTools', "Import-Module '$root/MeanFieldTools.psd1'") |
            Set-Content "$TestDrive/Experiment.Tests.ps1"
        $twice = 'foreach ($run in 1, 2) { $r = Invoke-Pester $file -PassThru -Output None; "$($r.PassedCount) $($r.FailedCount)" }'
        $counts = Invoke-InNewSession "param(`$p, `$file) Import-Module `$p; $twice" @{
            p = (Get-Module Pester).Path; file = "$TestDrive/Experiment.Tests.ps1"
        }
        $counts | Should -Be '5 0', '6 0'
    }
}
