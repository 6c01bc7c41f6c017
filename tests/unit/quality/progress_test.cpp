#include "quality/progress.hpp"

#include <boost/multiprecision/cpp_int.hpp>
#include <catch2/catch.hpp>
#include <random>

using namespace luoxuan;
using model::Aim;
using model::Strategy;
using quality::Progress;
using quality::ProgressNode;
using quality::roll_up;
using value::Number;

namespace {

Number n(const char* text) {
  return *Number::parse(text);
}

ProgressNode leaf(Strategy strategy, const char* aim, const char* measured, const char* baseline = nullptr) {
  ProgressNode node;
  node.strategy = strategy;
  node.aim = *model::parse_aim(strategy, "2017", aim);
  if (measured != nullptr) node.measured = n(measured);
  if (baseline != nullptr) node.baseline = n(baseline);
  return node;
}

std::string share_of(const ProgressNode& node) {
  return roll_up({node}).front().share.to_string();
}

bool reached(Strategy strategy, const char* aim, const char* measured) {
  return quality::is_reached(strategy, *model::parse_aim(strategy, "2017", aim), n(measured));
}

}  // namespace

TEST_CASE("each strategy says when a target is reached") {
  CHECK(reached(Strategy::at_least, "85", "85"));
  CHECK_FALSE(reached(Strategy::greater, "85", "85"));
  CHECK(reached(Strategy::greater, "85", "85.01"));
  CHECK(reached(Strategy::at_most, "5", "5"));
  CHECK_FALSE(reached(Strategy::less, "5", "5"));
  CHECK(reached(Strategy::equal, "1.0", "1"));
  CHECK(reached(Strategy::within, "80..90", "80"));
  CHECK(reached(Strategy::within, "80..90", "90"));
  CHECK_FALSE(reached(Strategy::within, "80..90", "90.1"));
}

TEST_CASE("what is not reached counts by the part that is done") {
  CHECK(share_of(leaf(Strategy::at_least, "80", "60")) == "0.75");
  CHECK(share_of(leaf(Strategy::at_least, "80", "60", "40")) == "0.5");
  CHECK(share_of(leaf(Strategy::at_least, "80", "30", "40")) == "0");
  CHECK(share_of(leaf(Strategy::at_most, "5", "10")) == "0.5");
  CHECK(share_of(leaf(Strategy::at_most, "5", "6", "9")) == "0.75");
  CHECK(share_of(leaf(Strategy::within, "80..90", "40")) == "0.5");
  CHECK(share_of(leaf(Strategy::within, "80..90", "100")) == "0.9");
  CHECK(share_of(leaf(Strategy::equal, "4", "3")) == "0");
  CHECK(share_of(leaf(Strategy::equal, "4", "3", "2")) == "0.5");
  CHECK(share_of(leaf(Strategy::equal, "4", "5", "2")) == "0");
  CHECK(share_of(leaf(Strategy::at_least, "80", nullptr)) == "0");
  CHECK(share_of(leaf(Strategy::at_least, "3", "1")) == "0.3333333333333333333333333333333333");
  CHECK(share_of(leaf(Strategy::at_least, "3", "2")) == "0.6666666666666666666666666666666667");
}

TEST_CASE("a target above counts what is below by its weights, and leaves out what is not wanted in the period") {
  ProgressNode above, unwanted = leaf(Strategy::at_least, "1", nullptr);
  unwanted.strategy.reset();
  unwanted.aim.reset();
  ProgressNode first = leaf(Strategy::at_least, "80", "60"), second = leaf(Strategy::at_least, "10", nullptr);
  first.parent = second.parent = unwanted.parent = 0;
  first.weight = n("3");
  second.weight = n("1");
  unwanted.weight = n("96");
  const std::vector<Progress> progress = roll_up({above, first, second, unwanted});
  CHECK(progress[0].share == n("0.5625"));
  CHECK(progress[0].measured == n("0.75"));
  CHECK(progress[0].counts);
  CHECK_FALSE(progress[3].counts);
  CHECK_FALSE(roll_up({above, unwanted}).front().counts);
}

// The independent calculation: from the top down, each leaf's part of the whole is the product of its fractions of the weights,
// as whole numbers over one common denominator; and each leaf's share is worked out again here.
namespace {

using Fraction = boost::multiprecision::cpp_rational;
using Whole = boost::multiprecision::cpp_int;

struct RandomTree {
  std::vector<ProgressNode> nodes;
  std::vector<Fraction> weights, shares;  // of leaves as fractions; thousandths
  std::vector<std::vector<std::size_t>> children;
};

RandomTree grow(std::mt19937& random) {
  const auto draw = [&](int low, int high) { return std::uniform_int_distribution<int>(low, high)(random); };
  RandomTree tree;
  const int count = draw(1, 60);
  for (int i = 0; i < count; ++i) {
    ProgressNode node;
    if (i > 0) node.parent = static_cast<std::size_t>(draw(std::max(0, i - 9), i - 1));
    const int thousandths = draw(1, 99999);
    node.weight = *divide(Number(thousandths), Number(1000));
    tree.weights.emplace_back(thousandths, 1000);
    tree.children.emplace_back();
    tree.shares.emplace_back();
    if (i > 0) tree.children[node.parent].push_back(static_cast<std::size_t>(i));
    tree.nodes.push_back(node);
  }
  for (std::size_t i = 0; i < tree.nodes.size(); ++i) {
    if (!tree.children[i].empty()) continue;
    const int aim = draw(1, 997), measured = draw(0, 1200);
    tree.nodes[i].strategy = Strategy::at_least;
    tree.nodes[i].aim = Aim{"2017", Number(aim), {}, {}};
    tree.nodes[i].measured = Number(measured);
    tree.shares[i] = measured >= aim ? Fraction(1) : Fraction(measured, aim);
  }
  return tree;
}

void add_leaves(const RandomTree& tree, std::size_t at, const Fraction& part, Fraction& total) {
  if (tree.children[at].empty()) {
    total += part * tree.shares[at];
    return;
  }
  Fraction weights;
  for (const std::size_t child : tree.children[at]) weights += tree.weights[child];
  for (const std::size_t child : tree.children[at]) add_leaves(tree, child, part * tree.weights[child] / weights, total);
}

/// Whether the number is the 34-digit decimal nearest to the fraction: not further from it than half of its last digit.
bool is_nearest(const Number& shown, const Fraction& exact) {
  if (shown == Number(0)) return exact == 0;
  if (shown == Number(1)) return exact == 1;
  const std::string text = shown.to_string();
  REQUIRE(text.starts_with("0."));
  std::string digits = text.substr(2);
  const Whole scale = boost::multiprecision::pow(Whole(10), static_cast<unsigned>(digits.size()));
  digits.erase(0, digits.find_first_not_of('0'));
  const Fraction difference = Fraction(Whole(digits), scale) - exact;
  if (digits.size() < 34)
    return difference == 0 ||
           abs(difference) * scale * boost::multiprecision::pow(Whole(10), static_cast<unsigned>(34 - digits.size())) * 2 <= 1;
  return abs(difference) * scale * 2 <= 1;
}

}  // namespace

TEST_CASE("roll-ups of random trees are those of an independent calculation, to the last of 34 digits") {
  std::mt19937 random(20171130);
  int inexact = 0;
  for (int round = 0; round < 500; ++round) {
    const RandomTree tree = grow(random);
    Fraction total;
    add_leaves(tree, 0, 1, total);
    const Progress top = roll_up(tree.nodes).front();
    INFO("round " << round << ": " << top.share.to_string() << " for " << total);
    CHECK(is_nearest(top.share, total));
    CHECK(top.measured == Number(1));
    if (top.share.to_string().size() >= 34) ++inexact;
  }
  CHECK(inexact > 300);  // most of them have no end, so that rounding early would show
}
