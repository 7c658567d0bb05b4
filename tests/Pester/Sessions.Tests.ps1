BeforeAll {
    . "$PSScriptRoot/common.ps1"
    $manifest = "$root/MeanFieldTools.psd1"
}

# Real sessions of PowerShell, each with a process of its own; in place of ssh stands a program that starts it on this machine.
Describe 'Several sessions' -Skip:$IsWindows {
    BeforeAll {
        $bin = (New-Item -ItemType Directory "$TestDrive/bin").FullName
        Set-Content "$bin/ssh" '#!/bin/sh', "exec $($shell.ForEach{ "'$_'" } -join ' ') -sshs -NoLogo"
        chmod +x "$bin/ssh"
        $path = $env:PATH
        $env:PATH = "${bin}:$path"
        $session = New-PSSession -HostName node1, node2
        Set-Content "$TestDrive/e.yaml" @'
name: shared
seed: 5
expert: { meanCosine: 6 }
data: { kind: Random, count: 3, inputCount: 6 }
ensemble: { count: [8, 200] }
training: { time: 2 }
study: { wasserstein: false }
limit: { tolerance: 0.1 }
sweep: { repeat: 6 }
'@
        $file = (Get-Item "$TestDrive/e.yaml").FullName
        $local = Invoke-MeanFieldExperiment $file -Set @{ 'output.path' = "$TestDrive/local" } 6> $null

        # The names and hashes of all files but those that tell of the machine and the clock.
        function Get-Content256([string] $Folder) {
            Get-ChildItem $Folder -Recurse -File | Where-Object Name -NE provenance.json |
                ForEach-Object { $_.FullName.Substring((Get-Item $Folder).FullName.Length), (Get-FileHash $_).Hash -join ' ' } | Sort-Object
        }
    }

    AfterAll {
        Remove-PSSession $session
        $env:PATH = $path
    }

    It 'are processes of their own' {
        $id = Invoke-Command $session { $PID }
        ($id + $PID | Sort-Object -Unique).Count | Should -Be 3
    }

    It 'hand over objects that parameters take and casts make again' {
        $sent = Invoke-Command $session[0] {
            Import-Module $using:manifest
            $expert = New-QuantumExpert 2
            $expert
            New-ParticleEnsemble -Expert $expert -Count 5 -Seed 1
            New-TrainingData -InputValue (1, 2), (3, 4) -Target 0.5, -0.5
            [MeanFieldTools.InitialLaw]::Parse('VonMises(0, 2)')
            Get-ChaosBound -Expert $expert -TrainingData (New-TrainingData -InputValue (1, 2) -Target 0.5) -Time 1 -Count 5 -Name Cap
        }
        $here = New-ParticleEnsemble -Expert (New-QuantumExpert 2) -Count 5 -Seed 1
        $trained = $sent[1] | Start-MixtureTraining -TrainingData $sent[2] -Time 1
        $data = New-TrainingData -InputValue (1, 2), (3, 4) -Target 0.5, -0.5
        $trained.Loss | Should -Be ($here | Start-MixtureTraining -TrainingData $data -Time 1).Loss
        (New-ParticleEnsemble -Expert $sent[0] -Count 5 -Seed 1 -Law $sent[3]).Law.Name | Should -Be 'VonMises(0, 2)'
        ([MeanFieldTools.ChaosBound] $sent[4]).ToString() | Should -Match '^Cap W2Squared <= '
    }

    It 'share the cells by locks, and end with the bytes of one' {
        Invoke-Command $session {
            Import-Module $using:manifest
            $null = Invoke-MeanFieldExperiment $using:file -Set @{ 'output.path' = "$using:TestDrive/locks" } -ThrottleLimit 1 6> $null
        }
        Get-Content256 "$TestDrive/locks" | Should -Be (Get-Content256 "$TestDrive/local")
        (Import-MeanFieldResult "$TestDrive/locks").Loss | Should -Be $local.Loss
    }

    It 'run the cells they are given, and end with the bytes of one' {
        $job = foreach ($i in 0, 1) {
            Invoke-Command $session[$i] -AsJob {
                Import-Module $using:manifest
                Invoke-MeanFieldExperiment $using:file -Set @{ 'output.path' = "$using:TestDrive/given" } `
                    -Cell (0..11).Where{ $_ % 2 -eq $using:i } 6> $null
            }
        }
        $found = $job | Receive-Job -Wait -AutoRemoveJob
        ($found | Sort-Object Cell).Loss | Should -Be $local.Loss
        Get-Content256 "$TestDrive/given" | Should -Be (Get-Content256 "$TestDrive/local")
    }
}

Describe 'A machine behind a real ssh server' -Skip:(-not $IsLinux) {
    It 'trains, and hands over its mixture' {
        $sshd = Get-Command sshd, /usr/sbin/sshd -ErrorAction Ignore | Select-Object -First 1
        if (-not $sshd) { Set-ItResult -Skipped -Because 'it needs sshd; Debian has it in the package openssh-server' }
        $folder = (New-Item -ItemType Directory "$TestDrive/sshd").FullName
        foreach ($key in 'host', 'user') { ssh-keygen -q -t ed25519 -N '' -f "$folder/$key" }

        # The first free port: who else takes it now is unlucky, as always with ports.
        $listener = [Net.Sockets.TcpListener]::new([ipaddress]::Loopback, 0)
        $listener.Start()
        $port = $listener.LocalEndpoint.Port
        $listener.Stop()
        if ([Environment]::UserName -eq 'root') { $null = New-Item -ItemType Directory -Force /run/sshd }
        Set-Content "$folder/sshd_config" "Port $port", 'ListenAddress 127.0.0.1', "HostKey $folder/host", "PidFile $folder/pid",
            "AuthorizedKeysFile $folder/user.pub", 'StrictModes no', 'UsePAM no', "Subsystem powershell $($shell -join ' ') -sshs -NoLogo"
        $server = Start-Process $sshd.Source -ArgumentList '-D', '-e', '-f', "$folder/sshd_config" `
            -RedirectStandardError "$folder/log" -PassThru
        try {
            $watch = [Diagnostics.Stopwatch]::StartNew()
            while ((Get-Content "$folder/log" -Raw) -notmatch 'Server listening' -and $watch.Elapsed.TotalSeconds -lt 60) {
                Start-Sleep -Milliseconds 50
            }

            $session = New-PSSession -HostName 127.0.0.1 -Port $port -UserName ([Environment]::UserName) `
                -KeyFilePath "$folder/user" -Options @{
                StrictHostKeyChecking = 'no'; UserKnownHostsFile = '/dev/null'; LogLevel = 'ERROR'
            }
            $there = Invoke-Command $session {
                Import-Module $using:manifest
                New-QuantumExpert 2 | New-ParticleEnsemble -Count 5 -Seed 1 |
                    Start-MixtureTraining -TrainingData (New-TrainingData (1, 2) 0.5) -Time 1
            }
            Remove-PSSession $session
            $here = New-QuantumExpert 2 | New-ParticleEnsemble -Count 5 -Seed 1 |
                Start-MixtureTraining -TrainingData (New-TrainingData (1, 2) 0.5) -Time 1
            ($there | Start-MixtureTraining -Time 2).Loss | Should -Be ($here | Start-MixtureTraining -Time 2).Loss
        }
        catch { throw "$_`n$(Get-Content "$folder/log" -Raw)" }
        finally { Stop-Process $server }
    }
}

Describe 'A Slurm array' -Skip:$IsWindows {
    It 'runs its last task with pwsh, from and into folders with quotes and brackets' {
        $folder = New-Item -ItemType Directory -Path ($TestDrive + "/it's [1]")
        $copy = New-Item -ItemType Directory -Path ($folder.FullName + '/module')
        Copy-Item $manifest, "$root/module" -Destination $copy.FullName -Recurse
        $set = @{
            'ensemble.count' = 4, 8; 'training.time' = 0.01; 'limit.maxPointCount' = 64; 'distance.referenceCount' = 16
            'output.path' = "$($folder.FullName)/out"
        }
        $iris = "$root/module/examples/iris.yaml"
        $script = Export-MeanFieldJob $iris -Set $set -Executable $shell -ModulePath "$($copy.FullName)/MeanFieldTools.psd1" -PassThru

        # Task 1 has run elsewhere; a real Slurm runs all of an array in the tests in C#.
        $null = Invoke-MeanFieldExperiment $iris -Set $set -Cell 1 6> $null
        Test-Path -LiteralPath "$($folder.FullName)/out/results.csv" | Should -BeFalse
        $env:SLURM_ARRAY_TASK_ID, $env:SLURM_CPUS_PER_TASK = 0, 1
        try { bash $script.FullName *> "$TestDrive/task.log" }
        finally { $env:SLURM_ARRAY_TASK_ID, $env:SLURM_CPUS_PER_TASK = $null, $null }
        $LASTEXITCODE | Should -Be 0 -Because (Get-Content "$TestDrive/task.log" -Raw)
        (Import-MeanFieldResult "$($folder.FullName)/out").ParticleCount | Should -Be 4, 8
    }

    It 'is no script to be run by hand' {
        Export-MeanFieldJob "$root/module/examples/iris.yaml" "$TestDrive/job.sh" -Set "output.path=$TestDrive/out" `
            -TimeLimit 01:00:00 -Memory 1GB
        $told = bash "$TestDrive/job.sh" 2>&1
        $LASTEXITCODE | Should -Not -Be 0
        "$told" | Should -BeLike '*Submit this script with sbatch.'
    }
}
