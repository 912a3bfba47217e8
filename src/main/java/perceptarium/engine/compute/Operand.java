package perceptarium.engine.compute;

import java.util.Arrays;
import perceptarium.engine.compute.DeviceMemory.Block;

/// The caller's numbers on the device; copied again only if they have changed.
final class Operand {
  private final DeviceMemory memory;
  private float[] copy = {};
  private Block block = new Block(0, 0);

  Operand(DeviceMemory memory) {
    this.memory = memory;
  }

  Block of(float[] from, int at, int size) {
    if (block.size() == size && Arrays.equals(copy, 0, copy.length, from, at, at + size)) {
      return block;
    }
    copy = new float[0]; // should it fail
    if (block.size() != size) {
      Block old = block;
      block = new Block(0, 0);
      if (old.size() > 0) {
        memory.give(old);
      }
      block = memory.take(size);
    }
    memory.put(from, at, block);
    copy = Arrays.copyOfRange(from, at, at + size);
    return block;
  }
}
