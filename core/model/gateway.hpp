#pragma once

#include <set>

#include "model/element.hpp"

namespace luoxuan::model {

struct Gateway : Element {
  using Element::Element;
  const Flow* default_flow = nullptr;
};

struct ExclusiveGateway final : Gateway {
  ExclusiveGateway() : Gateway(ElementKind::exclusive_gateway) {}
};

struct ParallelGateway final : Gateway {
  ParallelGateway() : Gateway(ElementKind::parallel_gateway) {}
};

/// A gateway that waits only for the flows over which a token may still come.
struct ConvergingGateway : Gateway {
  using Gateway::Gateway;
  /// For each incoming flow: the elements of the scope from which a token can come over it without passing the gateway.
  std::vector<std::set<const Element*>> upstream;
};

struct InclusiveGateway final : ConvergingGateway {
  InclusiveGateway() : ConvergingGateway(ElementKind::inclusive_gateway) {}
};

struct ComplexGateway final : ConvergingGateway {
  ComplexGateway() : ConvergingGateway(ElementKind::complex_gateway) {}
  std::optional<feel::Expression> activation_condition;  // none: a token over every flow
};

/// Waits for the first of several events.
struct EventBasedGateway final : Gateway {
  EventBasedGateway() : Gateway(ElementKind::event_based_gateway) {}
  bool instantiates = false;
  bool parallel = false;  // an instantiating one: the first event begins the instance, the others are waited for
};

/// Whether tokens that come over several flows become one here: a parallel, inclusive or complex gateway with several ways in.
[[nodiscard]] bool joins_tokens(const Element& element);

/// The element as a gateway that waits for what may still come, or nullptr.
[[nodiscard]] const ConvergingGateway* as_converging_gateway(const Element& element);

}  // namespace luoxuan::model
