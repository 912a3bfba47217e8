package perceptarium.cli;

import java.nio.file.Path;
import net.harawata.appdirs.AppDirsFactory;

/// Where what is known about OpenCL devices is kept between two runs.
final class DeviceFile {
  private DeviceFile() {}

  static Path ofUser() {
    return Path.of(
        AppDirsFactory.getInstance().getUserDataDir("Perceptarium", null, null), "devices.txt");
  }
}
