#include "plugin/native/shared_object.hpp"

#include <elf.h>

#include <array>
#include <cstddef>
#include <cstring>
#include <fstream>
#include <optional>
#include <string>

namespace luoxuan::plugin {
namespace {

/// Machines that colleges run, as people call them.
std::string machine_name(unsigned machine) {
  struct Named {
    unsigned machine;
    const char* name;
  };
  static constexpr std::array known = {Named{EM_X86_64, "x86-64"}, Named{EM_AARCH64, "aarch64"}, Named{EM_386, "i386"},
                                       Named{EM_ARM, "arm"},       Named{EM_RISCV, "riscv"},     Named{258, "loongarch"},
                                       Named{EM_PPC64, "ppc64"},   Named{EM_S390, "s390"},       Named{EM_MIPS, "mips"}};
  for (const Named& one : known)
    if (one.machine == machine) return one.name;
  return fmt::format("machine {}", machine);
}

struct Head {
  unsigned char bits = 0;
  unsigned char order = 0;
  Elf64_Half type = 0;
  Elf64_Half machine = 0;
};

/// nothing when it is no file of this kind at all. Type and machine stand at the same place for 32 and 64 bits.
std::optional<Head> head_of(std::string_view bytes) {
  if (bytes.size() < sizeof(Elf32_Ehdr) || !bytes.starts_with(ELFMAG)) return std::nullopt;
  Head head;
  head.bits = static_cast<unsigned char>(bytes[EI_CLASS]);
  head.order = static_cast<unsigned char>(bytes[EI_DATA]);
  std::memcpy(&head.type, bytes.data() + offsetof(Elf64_Ehdr, e_type), sizeof head.type);
  std::memcpy(&head.machine, bytes.data() + offsetof(Elf64_Ehdr, e_machine), sizeof head.machine);
  return head;
}

/// Of the program that asks.
const std::optional<Head>& own_head() {
  static const std::optional<Head> head = []() -> std::optional<Head> {
    std::string begin(sizeof(Elf64_Ehdr), '\0');
    std::ifstream file("/proc/self/exe", std::ios::binary);
    return file.read(begin.data(), static_cast<std::streamsize>(begin.size())) ? head_of(begin) : std::nullopt;
  }();
  return head;
}

}  // namespace

Checked<void> check_shared_object(std::string_view bytes, const SourcePosition& where) {
  const std::optional<Head> head = head_of(bytes);
  if (!head)
    return Failures{{FailureCode::invalid_definition,
                     say("expected a shared object (ELF), found another file", "应为共享库（ELF），实际为其他文件"),
                     say("build it with: cc -shared -fPIC", "请用 cc -shared -fPIC 编译"), where}};
  const std::optional<Head>& own = own_head();
  if (own && (head->bits != own->bits || head->order != own->order || head->machine != own->machine))
    return Failures{{FailureCode::invalid_definition,
                     say("expected a shared object for {} with {} bits, found one for {} with {} bits",
                         "应为 {}（{} 位）的共享库，实际为 {}（{} 位）的", machine_name(own->machine),
                         own->bits == ELFCLASS64 ? 64 : 32, machine_name(head->machine), head->bits == ELFCLASS64 ? 64 : 32),
                     say("build it on a machine like this one", "请在与本机相同的平台上编译"), where}};
  if (head->type != ET_DYN)
    return Failures{{FailureCode::invalid_definition,
                     say("expected a shared object, found another kind of ELF file (type {})",
                         "应为共享库，实际为其他类型的 ELF 文件（类型 {}）", head->type),
                     say("build it with: cc -shared -fPIC", "请用 cc -shared -fPIC 编译"), where}};
  return {};
}

}  // namespace luoxuan::plugin
