package perceptarium.engine.compute;

import com.aparapi.Kernel;
import com.aparapi.Range;
import com.aparapi.device.Device;
import com.aparapi.device.OpenCLDevice;
import com.aparapi.internal.kernel.KernelManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Runs kernels on one device. An operand lies in an array of its own, which the device keeps a
/// copy of; it is copied again only if its numbers have changed.
///
/// What Aparapi does, and why it is done like this: it tells buffers by the array object, so that a
/// new array costs a new buffer; when the collector has moved an array it makes the buffer anew
/// from the array, so that results left on the device would be lost without a word; and a copy back
/// that fails it keeps to itself. So every array is held, every result is fetched at once, and some
/// entries of it are spoilt before and looked at afterwards.
class KernelRuns {
  private final Device device;
  private final @Nullable UseMark mark;
  private final List<float[]> changed = new ArrayList<>();
  private final Set<Kernel> proven = new HashSet<>();
  private long copiedIn;
  private long copiedOut;
  private boolean broken;

  /// @param mark set while a kernel runs for the first time; null in a process that may crash
  KernelRuns(Device device, @Nullable UseMark mark) {
    this.device = device;
    this.mark = mark;
    if (device instanceof OpenCLDevice there) {
      // else the device works in the array itself, also after the collector has moved it
      there.setSharedMemory(false);
    }
  }

  Device device() {
    return device;
  }

  /// Bytes copied to the device and back so far.
  long copiedIn() {
    return copiedIn;
  }

  long copiedOut() {
    return copiedOut;
  }

  /// An array of just `size` numbers, which Aparapi copies whole: `from[at…]`.
  ///
  /// @param held what this operand was in the last run
  float[] operand(float[] held, float[] from, int at, int size) {
    boolean fits = held.length == size;
    if (fits && !broken && Arrays.equals(held, 0, size, from, at, at + size)) {
      return held;
    }
    float[] out = fits ? held : new float[size];
    System.arraycopy(from, at, out, 0, size);
    return operand(out);
  }

  /// An array whose numbers have changed.
  float[] operand(float[] whole) {
    changed.add(whole);
    return whole;
  }

  /// An array for a result of `size` numbers.
  ///
  /// @param held what this result was in the last run
  static float[] result(float[] held, int size) {
    return held.length == size ? held : new float[size];
  }

  /// Copies what has changed in, runs, copies the results out, and makes sure that it was the
  /// device that ran: Aparapi goes over to Java threads with no more than a line in a log.
  ///
  /// @throws OpenClFailure if anything goes wrong
  void run(Kernel kernel, Range range, float[]... results) {
    boolean first = proven.add(kernel);
    if (first && mark != null) {
      mark.set();
    }
    broken = true;
    try {
      for (float[] x : changed) {
        kernel.put(x);
        copiedIn += 4L * x.length;
      }
      execute(kernel, range);
      if (device instanceof OpenCLDevice) {
        if (refused(kernel)) {
          throw new OpenClFailure(name(kernel) + " did not run on the device");
        }
        for (float[] y : results) {
          SpotCheck.spoil(y);
          kernel.get(y);
          copiedOut += 4L * y.length;
        }
      }
    } catch (OpenClFailure e) {
      throw e;
    } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
      throw new OpenClFailure("%s: %s".formatted(name(kernel), e), e);
    } finally {
      changed.clear();
      if (first && mark != null) {
        mark.clear();
      }
    }
    broken = false;
    if (first && mark != null) {
      mark.passed();
    }
  }

  private boolean refused(Kernel kernel) {
    return !kernel.isRunningCL()
        || KernelManager.instance().getPreferences(kernel).getFailedDevices().contains(device);
  }

  /// Prepares a kernel: copies by hand, and on the device alone.
  @SuppressWarnings("deprecation") // the only way to Aparapi's threads where there is OpenCL too
  void take(Kernel kernel) {
    kernel.setExplicit(true);
    if (!(device instanceof OpenCLDevice)) {
      kernel.setExecutionMode(Kernel.EXECUTION_MODE.JTP);
    }
  }

  /// The call itself.
  void execute(Kernel kernel, Range range) {
    kernel.execute(range);
  }

  static String name(Kernel kernel) {
    return "kernel " + kernel.getClass().getSimpleName().replace("Kernel", "");
  }
}
