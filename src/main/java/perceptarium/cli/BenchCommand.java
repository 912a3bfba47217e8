package perceptarium.cli;

import picocli.CommandLine.Command;

@Command(
    name = "bench",
    description = "Measures how fast things are on this machine.",
    mixinStandardHelpOptions = true,
    subcommands = {
      BenchComputeCommand.class,
      BenchTrainingCommand.class,
      BenchRaceCommand.class,
      BenchBatchesCommand.class,
      BenchPulsesCommand.class,
      BenchCancelCommand.class
    })
record BenchCommand() {}
