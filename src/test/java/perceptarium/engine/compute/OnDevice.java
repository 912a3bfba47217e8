package perceptarium.engine.compute;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.aparapi.device.OpenCLDevice;
import java.util.List;

/// The OpenCL device that tests run on. Where there is none they are skipped and say so; where one
/// was promised (`PERCEPTARIUM_OPENCL=required` in the environment, as `.ci/run` has it once a
/// driver is installed) they fail.
public final class OnDevice {
  private OnDevice() {}

  /// Goes on only on a machine with a device.
  public static OpenCLDevice first() {
    List<OpenCLDevice> devices = OpenClProbe.devices();
    if (devices.isEmpty()) {
      assertNotEquals(
          "required", System.getenv("PERCEPTARIUM_OPENCL"), "an OpenCL device was promised");
    }
    assumeTrue(!devices.isEmpty(), "no OpenCL device here: kernels run in Java threads only");
    return devices.getFirst();
  }

  /// The same for those who let the product find it.
  public static void needed() {
    System.out.println("On OpenCL device " + first().getName().strip());
  }
}
