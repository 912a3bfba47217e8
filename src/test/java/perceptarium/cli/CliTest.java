package perceptarium.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import perceptarium.lab.Catalogues;
import perceptarium.lab.Labs;
import perceptarium.lesson.Lessons;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CliTest {
  @TempDir Path folder;

  private Typed run(String command) {
    return Typed.run(folder, command);
  }

  private Typed good(String command) {
    Typed r = run(command);
    assertEquals("", r.err());
    assertEquals(Cli.OK, r.code());
    return r;
  }

  private List<String> head(String file) throws IOException {
    return List.of(Files.readAllLines(folder.resolve(file)).getFirst().split(","));
  }

  private void assertHead(String file, String columns) throws IOException {
    List<String> wanted = List.of(columns.split(","));
    List<String> head = head(file);
    assertEquals(wanted, head.subList(0, Math.min(wanted.size(), head.size())));
  }

  @Test
  void hebb() throws Exception {
    good("run neuron rule=hebb data=and input=bipolar target=bipolar --csv out");
    assertHead("out/steps.csv", "row,x1,x2,target,dw1,dw2,db,w1,w2,b");
    List<String> lines = Files.readAllLines(folder.resolve("out/steps.csv"));
    assertEquals(5, lines.size());
    assertTrue(lines.get(4).startsWith("4,-1,-1,-1,1,1,-1,2,2,-2"), lines.get(4));
  }

  @Test
  void perceptron() throws Exception {
    good(
        "run neuron rule=perceptron data=and input=binary target=bipolar rate=1 band=0.2"
            + " order=cyclic --csv out");
    assertHead("out/steps.csv", "row,x1,x2,target,dw1,dw2,db,w1,w2,b,epoch,output,changed");
    List<String> lines = Files.readAllLines(folder.resolve("out/steps.csv"));
    assertEquals("2,3,-4,10", String.join(",", cells(lines.getLast()).subList(7, 11)));
  }

  private static List<String> cells(String line) {
    return List.of(line.split(","));
  }

  @Test
  void raceOnAFunctionOfOnesOwn() throws Exception {
    good(
        "run race function='x^4/4 - x*y + 2*y^2 + sin(x)' start=1.7,-1.1"
            + " racers='adam(rate=0.1); momentum(rate=0.02, momentum=0.9, form=ewa)'"
            + " --steps 200 --csv out");
    assertHead("out/path.csv", "racer,step,x1,x2,loss");
    List<String> lines = Files.readAllLines(folder.resolve("out/path.csv"));
    assertEquals(1 + 2 * 201, lines.size());
    List<String> start = cells(lines.get(1));
    assertEquals(List.of("0", "1.7", "-1.1"), start.subList(1, 4));
    assertEquals(
        Math.pow(1.7, 4) / 4 + 1.7 * 1.1 + 2 * 1.1 * 1.1 + Math.sin(1.7),
        Double.parseDouble(start.get(4)),
        1e-12);
  }

  @Test
  void raceOnANamedSurface() throws Exception {
    good(
        "run race surface=courty start=3,3 racers='sgd(rate=0.2)' --steps 50 --csv out"
            + " --figures out --format svg");
    assertHead("out/path.csv", "racer,step,x1,x2,loss");
    List<String> last = cells(Files.readAllLines(folder.resolve("out/path.csv")).getLast());
    assertEquals("50", last.get(1));
    // the eigenvalues are 5 ± √10; with η = 0.2 both directions shrink by |1 − 0.2 λ| = 0.6325 a
    // step
    assertEquals(0, Double.parseDouble(last.get(4)), 1e-15);
    try (var files = Files.list(folder.resolve("out"))) {
      List<Path> pictures = files.filter(p -> p.toString().endsWith(".svg")).toList();
      assertFalse(pictures.isEmpty());
      for (Path p : pictures) {
        assertTrue(Files.readString(p).contains("<svg"), p.toString());
      }
    }
  }

  @Test
  void averagesOfOnesOwnColumn() throws Exception {
    Files.writeString(folder.resolve("temperatures.csv"), "day,temperature\n1,40\n2,49\n");
    good("run ewa series=@temperatures.csv beta=0.98 --csv out");
    assertHead("out/series.csv", "t,value,average,corrected");
    List<String> second = cells(Files.readAllLines(folder.resolve("out/series.csv")).get(2));
    assertEquals(1.764, Double.parseDouble(second.get(2)), 1e-12);
    assertEquals(44.5455, Double.parseDouble(second.get(3)), 5e-5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"race on=network", "init view=symmetry", "playground", "schedule"})
  void trainingLabsTakeEpochs(String lab) {
    assertEquals(3, LengthOptions.state(lab, List.of(), null, null, "3", folder).step());
  }

  @Test
  void aTrainingFromOnesOwnPointsAndWeights() throws Exception {
    Files.writeString(
        folder.resolve("points.csv"), "x1,x2,label\n0,0,0\n0,1,1\n1,0,1\n1,1,0\n0.2,0.9,1\n");
    good("export model playground data=@points.csv layers=4,3 --epochs 0 --to w.json");
    good(
        "run playground data=@points.csv weights=@w.json shuffle=off batch=10"
            + " optimizer='adam(rate=0.01)' --epochs 50 --csv out");
    assertHead("out/epochs.csv", "epoch,train_loss,train_accuracy");
    assertHead("out/weights.csv", "epoch,layer,unit,input,value");
    assertEquals(52, Files.readAllLines(folder.resolve("out/epochs.csv")).size());
    List<String> weights = Files.readAllLines(folder.resolve("out/weights.csv"));
    assertEquals(1 + 51 * (4 * 3 + 3 * 5 + 4), weights.size());
    assertTrue(weights.get(1).startsWith("0,0,0,-1,0"), "the first bias: " + weights.get(1));
  }

  @Test
  void theSameSeedGivesTheSameBytes() throws Exception {
    String command = "run race surface=rosenbrock noise=0.3 --seed 7 --steps 60 --csv ";
    good(command + "one");
    good(command + "two");
    good(command.replace("--seed 7", "--seed 8") + "three");
    byte[] one = Files.readAllBytes(folder.resolve("one/path.csv"));
    assertArrayEquals(one, Files.readAllBytes(folder.resolve("two/path.csv")));
    assertFalse(Arrays.equals(one, Files.readAllBytes(folder.resolve("three/path.csv"))));
  }

  /// Every lab runs with its defaults and says what it found.
  @ParameterizedTest
  @MethodSource("labs")
  void everyLabRunsAndIsDescribed(String lab) throws Exception {
    Typed r = good("run " + lab + " --steps 1 --csv out");
    assertFalse(r.out().lines().findFirst().orElse("").isBlank());
    JsonNode node = JsonMapper.shared().readTree(good("describe " + lab + " --json").out());
    assertEquals(lab, node.get("name").asString());
    assertTrue(node.get("tables").size() > 0);
    assertFalse(good("describe " + lab).out().isBlank());
  }

  static List<String> labs() {
    return Labs.ALL.names();
  }

  @Test
  void aStateInOneWordIsTakenToo() throws Exception {
    good("run 'ewa beta=0.5 step=3' --csv one");
    good("run ewa beta=0.5 --steps 3 --csv two");
    assertArrayEquals(
        Files.readAllBytes(folder.resolve("one/series.csv")),
        Files.readAllBytes(folder.resolve("two/series.csv")));
    assertEquals(4, Files.readAllLines(folder.resolve("one/series.csv")).size());
  }

  @Test
  void listsEveryCatalogue() {
    JsonNode all = JsonMapper.shared().readTree(good("list --json").out());
    Catalogues.ALL.forEach((name, c) -> assertEquals(c.entries().size(), all.get(name).size()));
    assertEquals(Lessons.names().size(), all.get("lessons").size());
    String text = good("list").out();
    for (String name : all.propertyNames()) {
      assertTrue(text.contains(name), name);
      assertEquals(all.get(name).size(), good("list " + name).out().lines().count());
    }
  }

  @Test
  void checksLessons() throws Exception {
    assertTrue(good("check").out().contains("bias-correction.md: good"));
    Files.writeString(folder.resolve("bad.md"), "+++\ntitle = \n+++\n## A\n");
    Typed r = run("check bad.md");
    assertEquals(Cli.FAILED, r.code());
    assertTrue(r.err().startsWith("bad.md:2: this is not TOML"), r.err());
  }

  /// One picture a step, and each carries the state that it shows.
  @Test
  void exportsALesson() throws Exception {
    Typed exported = run("export the-bird-and-the-gates --to out --format png --size 800x450");
    assertEquals(Cli.OK, exported.code(), exported.err());
    assertTrue(exported.err().startsWith("1 of 12: A bird that eats blueberries"), exported.err());
    List<String> names;
    try (var files = Files.list(folder.resolve("out"))) {
      names = files.map(p -> p.getFileName().toString()).sorted().toList();
    }
    assertEquals(Lessons.bundled().find("the-bird-and-the-gates").steps().size(), names.size());
    assertEquals("01-a-bird-that-eats-blueberries.png", names.getFirst());
    Typed r = good("run --from out/" + names.getFirst());
    assertTrue(r.out().startsWith("With weights (1, 1) and θ = 2"), r.out());
  }

  @Test
  void initialisation() throws Exception {
    good(
        "run init layers=10 width=500 inputs=1000 activation=tanh init='normal(sd=0.01)' --seed 1"
            + " --csv out");
    assertHead(
        "out/layers.csv", "layer,mean,std,predicted_std,gradient_mean,gradient_std,dead,saturated");
    List<String> lines = Files.readAllLines(folder.resolve("out/layers.csv"));
    assertEquals(11, lines.size());
    assertEquals(0.2138, Double.parseDouble(cells(lines.get(1)).get(2)), 0.002);
    assertEquals(0.2135, Double.parseDouble(cells(lines.get(1)).get(3)), 5e-5);
  }

  @Test
  void helpAndInfo() {
    assertTrue(good("--help").out().contains("run"));
    assertTrue(good("help run").out().contains("--csv"));
    assertTrue(good("--version").out().startsWith("Perceptarium"));
    assertTrue(good("info").out().contains("Java"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "run nope | unknown lab 'nope'; known: neuron",
        "run | run: say which lab: neuron",
        "run ewa nope=3 --csv out | unknown key 'nope'; the keys are series, beta",
        "run ewa beta=1 --csv out | beta: 1 is not a number from 0 to 0.9999",
        "run ewa beta=NaN --csv out | beta: NaN is not a finite number",
        "run ewa beta=fast --csv out | beta: 'fast' is not a number",
        "run ewa cursor=1.5 --csv out | cursor: '1.5' is not a whole number from 1 to 100000",
        "run ewa series=@no.csv --csv out | series: there is no file no.csv",
        "run ewa series=@bad.csv --csv out | series: bad.csv line 3: 'x' in column value is not",
        "run ewa beta=0.5 beta=0.6 | ewa: 'beta' is given twice",
        "run ewa beta | ewa: 'beta' is not of the form key=value",
        "run ewa 'beta=0.5 --csv out | a closing \" is missing",
        "run ewa --steps -1 --csv out | step: -1 is not a whole number from 0 to 10000000",
        "run ewa --steps many --csv out | step: 'many' is not a whole number",
        "run ewa --seed x --csv out | seed: 'x' is not a whole number",
        "run ewa --epochs 3 --csv out | --epochs: a step of ewa is one day; use --steps",
        "run race --epochs 3 --csv out | --epochs: a step of race is one iteration; use --steps",
        "run ewa --csv taken | --csv: taken is a file, not a folder",
        "run ewa --csv taken/below | --csv: the folder taken/below cannot be written to",
        "run ewa --cvs out | Unknown option: '--cvs'",
        "run race function='x + ' --csv out | function: the expression ends too early",
        "run race function='x + q' --csv out | function: ",
        "run race racers='adem(rate=0.1)' --csv out | racers: unknown optimizer 'adem'; known: sgd",
        "run race racers='adam(rate=-1)' --csv out | racers: adam: rate: -1 is not a number from",
        "run race racers='adam(rate=0.1' --csv out | racers: a closing ) is missing",
        "run race start=1,2,3 --csv out | start: 1 row(s) of 3 is not",
        "run race surface=courty --figures out --format jpeg | --format: 'jpeg' is not",
        "run race --figures out --size 99999x10 | --size: a picture of 99999 × 10",
        "describe nope | unknown name 'nope'; the labs are neuron",
        "list nope | unknown list 'nope'; known: labs",
        "export nope.md --to out | there is no lesson or file 'nope.md'; the lessons are",
        "export and-to-xor | export: say where the files go",
        "run --from no.png | --from: there is no file no.png",
        "run --from bad.csv | --from: bad.csv holds no state",
        "check nope.md | there is no lesson or file 'nope.md'; the lessons are",
        "frobnicate | unknown command 'frobnicate'; known: present, list, describe, run",
        "help frobnicate | Unknown subcommand 'frobnicate'",
        "list labs labs | 'labs' is one word too many (see perceptarium list --help)",
        "describe adam rate=3 | 'rate=3': only a lab takes settings, and adam is none",
        "describe playground data=@no.csv | data: there is no file no.csv",
        "run ewa --csv '' | --csv: the name is empty",
        "run ewa --figures '' | --figures: the name is empty",
        "run --from '' | --from: the name is empty",
        "export and-to-xor --to '' | --to: the name is empty",
        "run ewa --format svg | --format: say with --figures where the pictures go",
        "run ewa --figures out --theme pink | --theme: 'pink' is not one of light, dark, projector",
        "run ewa --figures out --scale 0 | --scale: 0 is not from 0.1 to 16",
        "run ewa --figures out --fps 0 | --fps: 0 is not from 0.1 to 50",
        "run ewa --figures out --pictures 0 | --pictures: 0 is not from 1 to 500",
        "run ewa --figures out --pictures 1e2 | Invalid value for option '--pictures'",
        "run ewa --csv . | ./series.csv cannot be written: there is a folder of that name",
        "export model playground --to . | . is a folder, not a file",
        "export model playground --to no/m.json | no/m.json cannot be written: there is no folder",
        "export model playground --epochs 9999999 --to taken/m.json | taken/m.json cannot be",
        "search ewa --vary beta=0..1 --score 1 --threads 0 | --threads: at least 1",
        "search ewa --vary beta=0..1 --score 1 --csv taken | --csv: taken is a file, not a folder",
        "search ewa --vary beta=0..1 --score 1 --csv bits --resume | --resume:"
            + " bits/search-notes.txt",
        "search ewa --vary beta=0..1 --score 1 --csv bits | --csv: bits/search-notes.txt holds the",
        "present nope.md | there is no lesson or file 'nope.md'; the lessons are",
        "present and-to-xor --step 99 | step: a whole number from 1 to 9 is wanted",
        "present and-to-xor --step x | Invalid value for option '--step': 'x' is not a whole"
            + " number",
        "present --step 2 | --step: say of which lesson",
        "present --theme pink | --theme: 'pink' is not one of light, dark, projector",
        "--scale 9 | --scale: 9 is not from 0.8 to 2.5",
        "--compute gpu | compute=gpu: allowed are auto, cpu, opencl",
        "--open 'ewa beta=2' | beta: 2 is not a number from 0 to 0.9999",
        "--open ewa | no window can be opened here"
      })
  void badInputIsOneSentenceAndNoFile(String command, String message) throws Exception {
    Files.writeString(folder.resolve("taken"), "a file");
    Files.writeString(folder.resolve("bad.csv"), "value\n1\nx\n");
    Files.createDirectories(folder.resolve("series.csv"));
    Files.createDirectories(folder.resolve("bits"));
    Files.write(folder.resolve("bits/search-notes.txt"), new byte[] {(byte) 0xC3, 0x28});
    Set<String> before = tree();
    Typed r = command.contains("'beta=") ? unclosed() : run(command);
    String said = r.err().replace(folder + "/", "");
    assertTrue(said.startsWith(message), said);
    assertEquals(Cli.BAD_INPUT, r.code());
    assertEquals("", r.out());
    long lines = r.err().lines().count();
    assertTrue(lines == 1 || (lines == 3 && r.err().contains("^")), r.err());
    assertEquals(before, tree(), "nothing is left behind");
  }

  /// What a command's help says of itself in the list of commands is a whole sentence, and no line
  /// is so long that it is broken in the middle of an example.
  @Test
  void helpIsWhole() {
    helpIsWhole(Cli.line(folder, folder, Window.NONE));
  }

  private static void helpIsWhole(CommandLine line) {
    UsageMessageSpec usage = line.getCommandSpec().usageMessage();
    if (!line.getCommandName().equals("help")) {
      String last = usage.description()[0];
      assertTrue(last.matches("(?s)[A-Z].*[.…]"), line.getCommandName() + ": " + last);
    }
    for (String footer : usage.footer()) {
      assertTrue(footer.length() <= 80, footer);
    }
    line.getSubcommands().values().forEach(CliTest::helpIsWhole);
  }

  private Typed unclosed() {
    StringWriter err = new StringWriter();
    String[] args = {"run", "ewa \"beta=0.5"};
    int code = Cli.run(args, folder, new PrintWriter(new StringWriter()), new PrintWriter(err));
    return new Typed(code, "", err.toString());
  }

  private Set<String> tree() throws IOException {
    try (var walk = Files.walk(folder)) {
      return walk.map(Path::toString).collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
