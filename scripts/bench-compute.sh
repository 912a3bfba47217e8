#!/usr/bin/env bash
# Times products and activation statistics on every backend of a machine that has nothing but a GPU and its driver.
#
#   scripts/bench-compute.sh pack DIR             here, after mvn package: the program and a Java runtime of its own; DIR.tgz is under 64 MiB
#   DIR/bench-compute.sh run [OUT] [options…]     there: finds OpenCL or says that there is none; bench.txt, bench.json and info.txt into OUT
#
# Further options go to `bench compute`: --sizes 64,4096 --widths 500,1024 --compute opencl:1
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)

pack() {
  local to=${1:?say where: pack DIR} target=$here/../target java=${JAVA_HOME:-}/bin
  [ -x "$java/jlink" ] || java=$(dirname "$(readlink -f "$(command -v java)")")
  [ -f "$target/perceptarium.jar" ] || { echo "no target/perceptarium.jar: run mvn package first" >&2; exit 1; }
  rm -rf "$to" && mkdir -p "$to/lib"
  "$java/jlink" --add-modules java.base,java.logging,java.management,java.sql,java.xml,jdk.incubator.vector,jdk.unsupported \
    --strip-debug --no-header-files --no-man-pages --compress zip-9 --output "$to/runtime"
  cp "$target/perceptarium.jar" "$here/bench-compute.sh" "$to/"
  # what `bench compute` needs; the window and the pictures stay behind
  find "$target/lib" -name '*.jar' | grep -E '/(picocli|jackson|aparapi|bcel|commons-lang3|ejml|appdirs|jna|jspecify|slf4j)' | xargs -I{} cp {} "$to/lib/"
  tar -czf "$to.tgz" -C "$(dirname "$to")" "$(basename "$to")"
  local size
  size=$(du -m "$to.tgz" | cut -f1)
  echo "$to.tgz: $size MiB"
  [ "$size" -lt 64 ] || { echo "that is more than 64 MiB" >&2; exit 1; }
}

# Loader and drivers where distributions and containers keep them; a driver without a loader or a loader without a driver is said.
opencl() {
  local loader driver
  loader=$(ls /usr/lib/*/libOpenCL.so* /usr/lib64/libOpenCL.so* /usr/local/cuda*/lib64/libOpenCL.so* /opt/rocm*/lib/libOpenCL.so* 2>/dev/null | head -1 || true)
  driver=$(ls /usr/lib/*/libnvidia-opencl.so.1 /usr/lib64/libnvidia-opencl.so.1 /usr/local/nvidia/lib*/libnvidia-opencl.so.1 \
    /opt/rocm*/lib/libamdocl64.so 2>/dev/null | head -1 || true)
  local vendors=${OCL_ICD_VENDORS:-/etc/OpenCL/vendors}
  if [ -z "$loader" ]; then
    echo "OpenCL: no libOpenCL.so was found${driver:+, but a driver: $driver (install ocl-icd-libopencl1)}."
    return
  fi
  echo "OpenCL: $loader"
  if ls "$vendors"/*.icd >/dev/null 2>&1; then
    echo "Drivers: $(cat "$vendors"/*.icd | tr '\n' ' ')"
  elif [ -n "$driver" ] && [ -z "${OCL_ICD_VENDORS:-}" ]; then
    mkdir -p "$out/vendors" && echo "$driver" > "$out/vendors/found.icd"
    export OCL_ICD_VENDORS=$out/vendors
    echo "Drivers: $driver, which is not registered in $vendors; it is used all the same"
  else
    echo "Drivers: none in $vendors."
  fi
  export LD_LIBRARY_PATH=$(dirname "$loader")${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}
}

run() {
  out=${1:-.}
  [ $# -eq 0 ] || shift
  mkdir -p "$out" && out=$(cd "$out" && pwd)
  export XDG_DATA_HOME=$out/data
  opencl | tee "$out/info.txt"
  opencl >/dev/null # its exports do not come out of a pipe
  local java=("$here/runtime/bin/java" --add-modules jdk.incubator.vector --enable-native-access=ALL-UNNAMED -jar "$here/perceptarium.jar")
  "${java[@]}" info --probe 2>/dev/null | tee -a "$out/info.txt"
  "${java[@]}" bench compute "$@" 2>/dev/null | tee "$out/bench.txt"
  "${java[@]}" bench compute --json "$@" 2>/dev/null > "$out/bench.json"
  echo "figures: $out/bench.txt, $out/bench.json"
}

case ${1:-} in
  pack) shift; pack "$@" ;;
  run) shift; run "$@" ;;
  *) sed -n '2,8s/^# \{0,1\}//p' "$0"; exit 2 ;;
esac
