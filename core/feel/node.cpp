#include "feel/node.hpp"

#include <array>
#include <new>

namespace luoxuan::feel {
namespace {

/// Memory of dropped nodes, of one thread.
struct Spare {
  ~Spare() {
    while (count > 0) ::operator delete(memory[--count]);
  }
  std::array<void*, 64> memory;
  std::size_t count = 0;
};

Spare& spare() {
  thread_local Spare own;
  return own;
}

}  // namespace

void* Node::operator new(std::size_t size) {
  Spare& own = spare();
  return own.count > 0 ? own.memory[--own.count] : ::operator new(size);
}

void Node::operator delete(void* memory) noexcept {
  Spare& own = spare();
  if (memory == nullptr) return;
  if (own.count == own.memory.size())
    ::operator delete(memory);
  else
    own.memory[own.count++] = memory;
}

}  // namespace luoxuan::feel
