package perceptarium.engine.compute;

import com.aparapi.device.OpenCLDevice;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/// The numbers that lie on a device, in one array which only the device writes.
///
/// Aparapi makes a buffer anew from its array, without a word, when the garbage collector has moved
/// the array: what was on the device is lost then. So there is one, too large for the collector to
/// move (G1 leaves an array of half a region or more where it is), and the first number of it,
/// which the device has but the array has not, says whether it is still the same.
final class DeviceMemory {
  /// Smallest size, 16 MB: half of the largest region that there is.
  static final int SMALLEST = 1 << 22;

  /// Up to this size it grows before matrices that nobody has any more are looked for.
  private static final int LITTLE = 4 * SMALLEST;

  /// The first numbers are marks.
  private static final int MARKS = 64;

  /// Numbers of a look that say what was looked at.
  private static final int MARKED = 3;

  /// Blocks begin at multiples of it.
  private static final int STEP = 16;

  /// Turns in which matrices that nobody has any more are waited for.
  private static final int PATIENCE = 10;

  private static final long LARGEST = Integer.MAX_VALUE - 8L;

  /// Floats hold all whole numbers below it.
  private static final int SERIALS = 1 << 24;

  /// Numbers `at … at + size − 1`.
  record Block(int at, int size) {}

  private final DeviceKernel kernel;
  private final KernelRuns runs;
  private final float[][] smaller;

  /// Length of each free stretch, by its start.
  private final TreeMap<Integer, Integer> free = new TreeMap<>();

  private float stamp;
  private int serial;
  private long sent;
  private long fetched;

  DeviceMemory(DeviceKernel kernel, KernelRuns runs) {
    this.kernel = kernel;
    this.runs = runs;
    smaller = new float[][] {kernel.few, kernel.some, kernel.many};
    for (float[] x : smaller) {
      runs.made(x.length);
    }
  }

  /// Numbers copied to the device and back so far.
  long sent() {
    return sent;
  }

  long fetched() {
    return fetched;
  }

  /// Room for so many numbers, whatever is in it.
  ///
  /// @throws OpenClFailure if the device has not got it
  Block take(int size) {
    int length = length(size);
    int at = fit(length);
    if (at < 0) {
      reserve(length);
      at = fit(length);
    }
    return new Block(at, size);
  }

  private static int length(int size) {
    return Math.max(1, Math.ceilDiv(size, STEP)) * STEP;
  }

  /// Makes sure of so much room in one piece.
  ///
  /// @throws OpenClFailure if the device has not got it
  void reserve(long numbers) {
    boolean little = kernel.heap.length + numbers <= LITTLE;
    for (int i = 0; i < PATIENCE && !little && kernel.heap.length > 1 && !fits(numbers); i++) {
      if (i == 0) {
        System.gc(); // finds matrices that nobody has any more
      }
      LockSupport.parkNanos(5_000_000);
    }
    if (!fits(numbers)) {
      grow(numbers);
    }
  }

  private synchronized boolean fits(long size) {
    return free.values().stream().anyMatch(length -> length >= size);
  }

  private synchronized int fit(int length) {
    int at = -1;
    for (Map.Entry<Integer, Integer> e : free.entrySet()) {
      at = at < 0 && e.getValue() >= length ? e.getKey() : at;
    }
    Integer had = free.remove(at);
    if (had != null && had > length) {
      free.put(at + length, had - length);
    }
    return at;
  }

  /// May be called on any thread.
  synchronized void give(Block block) {
    int at = block.at;
    int end = at + length(block.size);
    Map.Entry<Integer, Integer> before = free.lowerEntry(at);
    if (before != null && before.getKey() + before.getValue() == at) {
      at = before.getKey();
    }
    Integer after = free.remove(end);
    free.put(at, end - at + (after == null ? 0 : after));
  }

  /// What is there stays, which costs a copy back and forth.
  private void grow(long more) {
    int old = kernel.heap.length;
    boolean none = old < SMALLEST;
    long wanted = none ? Math.max(SMALLEST, more + MARKS) : old + Math.max(old, more);
    long most =
        runs.device() instanceof OpenCLDevice there
            ? Math.min(LARGEST, there.getMaxMemAllocSize() / 4)
            : LARGEST;
    long size = Math.min(wanted, most) / STEP * STEP;
    if (size < (none ? MARKS : old) + more) {
      throw new OpenClFailure("no room for %,d more numbers".formatted(more));
    }
    if (!none) {
      fetch();
    }
    float[] larger;
    try {
      larger = Arrays.copyOf(kernel.heap, (int) size);
    } catch (OutOfMemoryError e) {
      throw new OpenClFailure("no room here for %,d numbers".formatted(size), e);
    }
    larger[0] = 0;
    kernel.heap = larger;
    runs.made(size);
    kernel.serial = next();
    stamp = kernel.serial;
    kernel.what = DeviceKernel.STAMP;
    kernel.size = 1;
    runs.run(kernel, 1);
    int from = none ? MARKS : old;
    give(new Block(from, (int) size - from));
  }

  /// Lets go of the numbers, though matrices that nobody has any more may yet know of this.
  void close() {
    kernel.heap = new float[1];
  }

  private void fetch() {
    if (runs.away()) {
      kernel.heap[0] = Float.NaN;
      runs.get(kernel, kernel.heap);
    }
    if (kernel.heap[0] != stamp) {
      throw lost();
    }
  }

  private OpenClFailure lost() {
    return new OpenClFailure("its numbers are lost: a copy failed, or its memory was moved");
  }

  private float next() {
    serial = serial % SERIALS + 1;
    return serial;
  }

  /// A number for the next run, which the kernel leaves behind and {@link #look} asks for.
  void mark() {
    kernel.serial = next();
  }

  /// Copies `from[at…]` to the device, and looks whether it has come.
  void put(float[] from, int at, Block to) {
    for (int done = 0; done < to.size; ) {
      int via = via(to.size - done);
      int size = Math.min(to.size - done, smaller[via].length);
      System.arraycopy(from, at + done, smaller[via], 0, size);
      runs.put(kernel, smaller[via]);
      kernel.what = DeviceKernel.PUT;
      kernel.via = via;
      kernel.a = to.at + done;
      kernel.size = size;
      mark();
      runs.run(kernel, size);
      done += size;
    }
    sent += to.size;
    int[] spots = SpotCheck.spots(to.size);
    float[] there = look(pieces(spots, to.at));
    for (int i = 0; i < spots.length; i++) {
      if (Float.floatToRawIntBits(there[i]) != Float.floatToRawIntBits(from[at + spots[i]])) {
        throw new OpenClFailure("a copy to it failed");
      }
    }
  }

  private static int[] pieces(int[] spots, int at) {
    int[] pieces = new int[3 * spots.length];
    for (int i = 0; i < spots.length; i++) {
      pieces[3 * i] = at + spots[i];
      pieces[3 * i + 2] = 1;
    }
    return pieces;
  }

  /// Copies a block to `to[at…]`.
  void get(Block from, float[] to, int at) {
    if (from.size > 0) {
      look(to, at, from.at, 1, from.size);
      fetched += from.size;
    }
  }

  /// Numbers of the device, one piece after the other.
  ///
  /// @param pieces start, stride and length of each, at most {@value DeviceKernel#PIECES}
  float[] look(int... pieces) {
    int total = 0;
    for (int i = 2; i < pieces.length; i += 3) {
      total += pieces[i];
    }
    float[] all = new float[total];
    look(all, 0, pieces);
    return all;
  }

  private void look(float[] to, int at, int... pieces) {
    float ran = kernel.serial;
    int total = 0;
    for (int i = 0; i < pieces.length; i += 3) {
      kernel.pieces[i] = pieces[i];
      kernel.pieces[i + 1] = pieces[i + 1];
      kernel.pieces[i + 2] = total;
      total += pieces[i + 2];
    }
    for (int done = 0; done < total; ) {
      int via = via(total - done + MARKED);
      float[] x = smaller[via];
      int size = Math.min(total - done + MARKED, x.length);
      runs.put(kernel, kernel.pieces);
      kernel.what = DeviceKernel.LOOK;
      kernel.via = via;
      kernel.count = pieces.length / 3;
      kernel.first = done;
      kernel.size = size;
      mark();
      x[size - 1] = Float.NaN;
      x[size - 2] = Float.NaN;
      x[size - 3] = Float.NaN;
      runs.run(kernel, size);
      runs.get(kernel, x);
      if (x[size - 2] != kernel.serial || x[size - 1] != stamp) {
        throw lost();
      }
      if (x[size - 3] != ran) {
        throw new OpenClFailure(KernelRuns.name(kernel) + " gave a wrong result (none at all)");
      }
      System.arraycopy(x, 0, to, at + done, size - MARKED);
      done += size - MARKED;
    }
    kernel.serial = ran;
  }

  private int via(int size) {
    return size <= smaller[0].length ? 0 : size <= smaller[1].length ? 1 : 2;
  }
}
