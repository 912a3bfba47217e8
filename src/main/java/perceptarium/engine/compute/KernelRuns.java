package perceptarium.engine.compute;

import com.aparapi.Kernel;
import com.aparapi.Range;
import com.aparapi.device.Device;
import com.aparapi.device.OpenCLDevice;
import com.aparapi.internal.kernel.KernelManager;
import org.jspecify.annotations.Nullable;

/// Runs a kernel on one device, and copies arrays when told to and only then.
class KernelRuns {
  private final Device device;
  private final @Nullable UseMark mark;
  private boolean proven;
  private long copiedIn;
  private long copiedOut;
  private long made;

  /// @param mark set while the kernel runs for the first time; null in a process that may crash
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

  /// Whether the device has memory of its own, so that arrays are copied.
  boolean away() {
    return device instanceof OpenCLDevice;
  }

  /// Bytes copied to the device and back so far, all of an array each time.
  long copiedIn() {
    return copiedIn;
  }

  long copiedOut() {
    return copiedOut;
  }

  /// Bytes of the buffers that Aparapi has made, which it fills from their arrays.
  long made() {
    return made;
  }

  /// Prepares a kernel: copies by hand, and on the device alone.
  @SuppressWarnings("deprecation") // the only way to Aparapi's threads where there is OpenCL too
  void take(Kernel kernel) {
    kernel.setExplicit(true);
    if (!away()) {
      kernel.setExecutionMode(Kernel.EXECUTION_MODE.JTP);
    }
  }

  /// Runs over `size` work-items.
  void run(Kernel kernel, int size) {
    run(kernel, device.createRange((size + 63) / 64 * 64, 64));
  }

  /// Runs, and makes sure that it was the device that ran: Aparapi goes over to Java threads with
  /// no more than a line in a log.
  ///
  /// @throws OpenClFailure if anything goes wrong
  void run(Kernel kernel, Range range) {
    boolean first = !proven;
    if (first && mark != null) {
      mark.set();
    }
    proven = true;
    try {
      execute(kernel, range);
      if (away() && refused(kernel)) {
        throw new OpenClFailure(name(kernel) + " did not run on the device");
      }
    } catch (OpenClFailure e) {
      throw e;
    } catch (AssertionError e) { // Aparapi's, when a program was not built and no device is left
      throw new OpenClFailure(name(kernel) + " was refused: its program could not be built", e);
    } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
      throw new OpenClFailure("%s: %s".formatted(name(kernel), e), e);
    } finally {
      if (first && mark != null) {
        mark.clear();
      }
    }
    if (first && mark != null) {
      mark.passed();
    }
  }

  private boolean refused(Kernel kernel) {
    return !kernel.isRunningCL()
        || KernelManager.instance().getPreferences(kernel).getFailedDevices().contains(device);
  }

  /// The call itself.
  void execute(Kernel kernel, Range range) {
    kernel.execute(range);
  }

  /// An array that is copied to the device before the next run.
  void put(Kernel kernel, float[] x) {
    kernel.put(x);
    copiedIn += bytes(x.length);
  }

  void put(Kernel kernel, int[] x) {
    kernel.put(x);
    copiedIn += bytes(x.length);
  }

  /// Copies an array back.
  void get(Kernel kernel, float[] x) {
    kernel.get(x);
    copiedOut += bytes(x.length);
  }

  /// An array of so many numbers is new to the kernel.
  void made(long numbers) {
    made += bytes(numbers);
  }

  private long bytes(long numbers) {
    return away() ? 4 * numbers : 0;
  }

  static String name(Kernel kernel) {
    return "kernel " + kernel.getClass().getSimpleName().replace("Kernel", "");
  }
}
