#include "model/kernels.h"

namespace entente {

std::string_view name_of(Kernel kernel) {
  switch (kernel) {
    case Kernel::kScalar: return "scalar";
    case Kernel::kAvx2: return "avx2";
    case Kernel::kVnni: return "avx512-vnni";
  }
  return {};
}

bool can_run(Kernel kernel) {
  switch (kernel) {
    case Kernel::kScalar: return true;
    case Kernel::kAvx2: return __builtin_cpu_supports("avx2") != 0;
    case Kernel::kVnni:
      return __builtin_cpu_supports("avx512f") != 0 && __builtin_cpu_supports("avx512bw") != 0 &&
             __builtin_cpu_supports("avx512vl") != 0 && __builtin_cpu_supports("avx512dq") != 0 &&
             __builtin_cpu_supports("avx512vnni") != 0;
  }
  return false;
}

Kernel best_kernel() {
  static const Kernel best = can_run(Kernel::kVnni) ? Kernel::kVnni : can_run(Kernel::kAvx2) ? Kernel::kAvx2 : Kernel::kScalar;
  return best;
}

const Kernels& kernels(Kernel kernel) {
  switch (kernel) {
    case Kernel::kVnni: return kVnniKernels;
    case Kernel::kAvx2: return kAvx2Kernels;
    case Kernel::kScalar: break;
  }
  return kScalarKernels;
}

}  // namespace entente
