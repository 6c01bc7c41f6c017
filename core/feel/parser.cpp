#include "feel/parser.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.hpp"
#include "feel/known_names.hpp"

namespace luoxuan::feel {
namespace {

constexpr std::size_t text_limit = 100'000;
constexpr int nesting_limit = 150;  // of brackets, conditions … within each other
constexpr int height_limit = 500;   // of the tree: also "a + b + c …" grows upwards

constexpr std::array<std::string_view, 19> keywords = {"and", "or", "in", "between", "instance", "of", "if", "then", "else", "for",
                                                       "return", "some", "every", "satisfies", "function", "external", "true",
                                                       "false", "null"};

bool is_keyword(std::string_view word) { return std::ranges::find(keywords, word) != keywords.end(); }

struct Binary {
  std::string_view written;
  Operator operation;
  int precedence;
};
constexpr int comparison_precedence = 3;
constexpr int additive_precedence = 4;
constexpr std::array<Binary, 11> binaries = {{
    {"=", Operator::equal, comparison_precedence},
    {"!=", Operator::not_equal, comparison_precedence},
    {"<", Operator::less, comparison_precedence},
    {"<=", Operator::less_or_equal, comparison_precedence},
    {">", Operator::greater, comparison_precedence},
    {">=", Operator::greater_or_equal, comparison_precedence},
    {"+", Operator::add, additive_precedence},
    {"-", Operator::subtract, additive_precedence},
    {"*", Operator::multiply, 5},
    {"/", Operator::divide, 5},
    {"**", Operator::power, 6},
}};

class Parser {
 public:
  Parser(std::string_view text, const Names& names, const SourcePosition& where) : text_(text), where_(where), names_(names), places_(text) {}

  Result<Parsed> whole(bool tests) {
    if (text_.size() > text_limit) {
      fail_with(say("expected an expression of at most {} bytes, found {}", "表达式应不超过 {} 字节，实为 {}", text_limit, text_.size()),
                {}, 0, FailureCode::limit_exceeded);
      return *failure_;
    }
    if (!text::is_utf8(text_)) {
      fail_with(say("expected UTF-8 text, found other bytes", "应为 UTF-8 文本，实为其他编码"), {}, 0);
      return *failure_;
    }
    token_ = token_at(text_, 0);
    NodePtr root = tests ? unary_tests() : expression();
    if (root != nullptr && token_.kind != Token::Kind::end) {
      root = fail(say("an operator or the end of the expression", "运算符或表达式结尾"));
    }
    if (root == nullptr) return *failure_;
    return Parsed{std::move(root), std::move(warnings_)};
  }

 private:
  // --- tokens -------------------------------------------------------------------------------------------------------
  void advance_to(std::size_t offset) { token_ = token_at(text_, offset); }

  void advance() {
    if (token_.mended) warn_mended();
    advance_to(token_.end);
  }

  void warn_mended() {
    const Place at = places_.of(token_.begin);
    const std::string written(text_.substr(token_.begin, token_.end - token_.begin));
    if (token_.kind == Token::Kind::symbol || token_.kind == Token::Kind::number)
      warnings_.push_back({say("found '{}', understood as '{}': write '{}'", "“{}”已按“{}”理解，请改写为“{}”", written, token_.text, token_.text),
                           at.line, at.column});
    else
      warnings_.push_back({say("found Chinese quotation marks, understood as '\"': write \"{}\"",
                               "中文引号已按半角双引号理解，请改写为 \"{}\"", token_.text),
                           at.line, at.column});
  }

  bool take(std::string_view symbol) {
    if (!token_.is(symbol)) return false;
    advance();
    return true;
  }

  bool take_word(std::string_view word) {
    if (!token_.is_word(word)) return false;
    advance();
    return true;
  }

  bool expect(std::string_view symbol) {
    if (take(symbol)) return true;
    fail(say("'{}'", "“{}”", symbol));
    return false;
  }

  bool expect_word(std::string_view word) {
    if (take_word(word)) return true;
    fail(say("'{}'", "“{}”", word));
    return false;
  }

  [[nodiscard]] Token behind() const { return token_at(text_, token_.end); }

  // --- failures -----------------------------------------------------------------------------------------------------
  NodePtr fail(const Message& expected) {
    if (token_.kind == Token::Kind::broken) return fail_with(token_.trouble, {}, token_.begin);
    const Message found = describe(token_);
    return fail_with({"expected " + expected.english + ", found " + found.english, "应为" + expected.chinese + "，实为" + found.chinese},
                     hint_for(token_), token_.begin);
  }

  NodePtr fail_with(Message message, Message hint, std::size_t offset, FailureCode code = FailureCode::invalid_definition) {
    if (failure_) return nullptr;  // the first one tells
    const Place at = places_.of(offset);
    SourcePosition where = where_;
    const bool first_line = at.line == 1;
    where.line = where_.line > 0 ? where_.line + at.line - 1 : at.line;
    where.column = first_line && where_.column > 0 ? where_.column + at.column - 1 : at.column;
    failure_ = Failure{code, std::move(message), std::move(hint), std::move(where)};
    return nullptr;
  }

  static Message describe(const Token& token) {
    if (token.kind == Token::Kind::end) return say("the end of the expression", "表达式结尾");
    const std::string shown = token.text.substr(0, 60);
    if (token.kind == Token::Kind::string || token.kind == Token::Kind::temporal)
      return say("the text \"{}\"", "文本“{}”", text::is_utf8(shown) ? shown : "…");
    return say("'{}'", "“{}”", text::is_utf8(shown) ? shown : "…");
  }

  Message hint_for(const Token& token) const {
    if (token.is("==")) return say("write '=' to compare", "比较相等请写“=”");
    if (token.is("<>") || token.is("!")) return say("write '!=' or not(…)", "请写“!=”或 not(…)");
    if (token.is("&&") || token.is("&")) return say("write 'and'", "请写 and");
    if (token.is("||") || token.is("|")) return say("write 'or'", "请写 or");
    if (token.is("'") || token.is("‘") || token.is("’"))
      return say("texts stand in \"…\"", "文本请用半角双引号“\"”");
    if (token.is(";")) return say("separate with ','", "请用半角逗号分隔");
    if (token.is("%")) return say("write 50 / 100 for 50 %", "50% 请写作 50 / 100");
    if (token.is("、")) return say("separate with ','", "请用半角逗号分隔");
    if (token.kind != Token::Kind::word || is_keyword(token.text)) return {};
    // "责任 部们": two words that follow each other were meant as one name.
    if (previous_word_begin_ < token.begin) {
      const std::string both(text_.substr(previous_word_begin_, token.end - previous_word_begin_));
      if (const auto name = text::nearest(both, known_.all())) return say("did you mean {}?", "是否想写“{}”？", *name);
    }
    return say("a name of several words must be one of the names in scope", "由多个词组成的名称必须是可用的名称之一");
  }

  // --- nodes --------------------------------------------------------------------------------------------------------
  NodePtr make(Node::Kind kind, std::size_t offset) const {
    auto node = std::make_unique<Node>();
    node->kind = kind;
    node->at = places_.of(offset);
    return node;
  }

  /// False, and a failure, when the tree grows too high.
  bool adopt(Node& parent, NodePtr child) {
    if (child == nullptr) return false;
    parent.height = std::max(parent.height, child->height + 1);
    parent.children.push_back(std::move(child));
    if (parent.height <= height_limit) return true;
    fail_with(say("expected at most {} levels of nesting, found more", "嵌套应不超过 {} 层，实际更多", height_limit),
              say("split the expression; write long sums as sum([…])", "请拆分表达式；长的加法请写作 sum([…])"), token_.begin,
              FailureCode::limit_exceeded);
    return false;
  }

  /// Guards one level of the parser's own recursion.
  class Level {
   public:
    explicit Level(Parser& parser) : parser_(parser) { ++parser_.nesting_; }
    ~Level() { --parser_.nesting_; }
    Level(const Level&) = delete;
    Level& operator=(const Level&) = delete;
    [[nodiscard]] bool holds() const {
      if (parser_.nesting_ <= nesting_limit) return true;
      parser_.fail_with(say("expected at most {} levels of nesting, found more", "嵌套应不超过 {} 层，实际更多", nesting_limit), {},
                        parser_.token_.begin, FailureCode::limit_exceeded);
      return false;
    }

   private:
    Parser& parser_;
  };

  /// While it lives, '[' opens filters again (or not, at the upper end of a range).
  class Brackets {
   public:
    Brackets(Parser& parser, bool close_range) : parser_(parser), before_(parser.bracket_ends_range_) {
      parser_.bracket_ends_range_ = close_range;
    }
    ~Brackets() { parser_.bracket_ends_range_ = before_; }
    Brackets(const Brackets&) = delete;
    Brackets& operator=(const Brackets&) = delete;

   private:
    Parser& parser_;
    bool before_;
  };

  // --- expressions --------------------------------------------------------------------------------------------------
  NodePtr expression() { return disjunction(); }

  NodePtr disjunction() { return joined("or", Operator::or_, [this] { return conjunction(); }); }
  NodePtr conjunction() { return joined("and", Operator::and_, [this] { return binary(comparison_precedence); }); }

  /// a or b or c as one node with three children: such chains may be long.
  template <class Operand>
  NodePtr joined(std::string_view word, Operator operation, Operand operand) {
    const std::size_t begin = token_.begin;
    NodePtr first = operand();
    if (first == nullptr || !at_operator_word(word)) return first;
    NodePtr node = make(Node::Kind::binary, begin);
    node->operation = operation;
    if (!adopt(*node, std::move(first))) return nullptr;
    while (at_operator_word(word)) {
      advance();
      if (!adopt(*node, operand())) return nullptr;
    }
    return node;
  }

  [[nodiscard]] bool at_operator_word(std::string_view word) const { return token_.is_word(word); }

  NodePtr binary(int least) {
    const std::size_t begin = token_.begin;
    NodePtr left = unary();
    while (left != nullptr) {
      if (least <= comparison_precedence && token_.is_word("between")) {
        left = between(std::move(left), begin);
        continue;
      }
      if (least <= comparison_precedence && token_.is_word("in")) {
        left = in(std::move(left), begin);
        continue;
      }
      const auto found = token_.kind != Token::Kind::symbol
                             ? binaries.end()
                             : std::ranges::find(binaries, std::string_view(token_.text), &Binary::written);
      if (found == binaries.end() || found->precedence < least) return left;
      NodePtr node = make(Node::Kind::binary, token_.begin);
      node->operation = found->operation;
      advance();
      if (!adopt(*node, std::move(left)) || !adopt(*node, binary(found->precedence + 1))) return nullptr;
      left = std::move(node);
    }
    return left;
  }

  NodePtr between(NodePtr operand, std::size_t begin) {
    NodePtr node = make(Node::Kind::between, begin);
    advance();
    if (!adopt(*node, std::move(operand)) || !adopt(*node, binary(additive_precedence)) || !expect_word("and") ||
        !adopt(*node, binary(additive_precedence)))
      return nullptr;
    return node;
  }

  /// `x in test` or `x in (test, …)`.
  NodePtr in(NodePtr operand, std::size_t begin) {
    NodePtr node = make(Node::Kind::in, begin);
    advance();
    if (!adopt(*node, std::move(operand))) return nullptr;
    const std::size_t depth = known_.depth();
    known_.push("?");
    const bool read = token_.is("(") ? bracketed_tests(*node) : adopt(*node, test(false));
    known_.pop_to(depth);
    return read ? std::move(node) : nullptr;
  }

  bool bracketed_tests(Node& node) {
    const Brackets brackets(*this, false);
    // "(1..5]" begins like a list of tests, "(a).b" too: read one test, and look what follows.
    const Token opening = token_;
    const std::size_t warned = warnings_.size();
    advance();
    NodePtr first = test(true);
    if (first != nullptr && first->kind == Node::Kind::matches && token_.is("..")) {
      token_ = opening;
      warnings_.resize(warned);
      return adopt(node, test(false));
    }
    if (!adopt(node, std::move(first))) return false;
    while (take(","))
      if (!adopt(node, test(true))) return false;
    return expect(")");
  }

  NodePtr unary() {
    if (!token_.is("-")) return postfix();
    const Level level(*this);
    if (!level.holds()) return nullptr;
    NodePtr node = make(Node::Kind::negate, token_.begin);
    advance();
    if (!adopt(*node, unary())) return nullptr;
    return node;
  }

  NodePtr postfix() {
    const std::size_t begin = token_.begin;
    NodePtr operand = primary();
    while (operand != nullptr) {
      if (token_.is(".")) {
        NodePtr node = make(Node::Kind::path, token_.begin);
        advance();
        if (!member(node->text) || !adopt(*node, std::move(operand))) return nullptr;
        operand = std::move(node);
      } else if (token_.is("[") && !bracket_ends_range_) {
        operand = filter(std::move(operand));
      } else if (token_.is("(")) {
        operand = call(std::move(operand), begin);
      } else if (token_.is_word("instance") && behind().is_word("of")) {
        NodePtr node = make(Node::Kind::instance_of, begin);
        advance();
        advance();
        node->type = std::make_shared<Type>();
        if (!type(*node->type) || !adopt(*node, std::move(operand))) return nullptr;
        operand = std::move(node);
      } else {
        return operand;
      }
    }
    return operand;
  }

  /// The member behind a dot: a known one, or all words up to the next keyword or mark.
  bool member(std::string& name) {
    if (const auto match = known_.match(text_, token_.begin, true); match && match->end > token_.end) {
      name = match->name;
      advance_to(match->end);
      return true;
    }
    if (token_.kind != Token::Kind::word) {
      fail(say("a member's name", "成员名称"));
      return false;
    }
    name = token_.text;
    previous_word_begin_ = token_.begin;
    advance();
    while (token_.kind == Token::Kind::word && !is_keyword(token_.text)) {
      name += " " + token_.text;
      advance();
    }
    return true;
  }

  NodePtr filter(NodePtr operand) {
    NodePtr node = make(Node::Kind::filter, token_.begin);
    advance();
    const Brackets brackets(*this, false);
    const std::size_t depth = known_.depth();
    known_.push("item");
    ++in_filter_;
    const bool read = adopt(*node, std::move(operand)) && adopt(*node, expression()) && expect("]");
    --in_filter_;
    known_.pop_to(depth);
    return read ? std::move(node) : nullptr;
  }

  NodePtr call(NodePtr callee, std::size_t begin) {
    NodePtr node = make(Node::Kind::call, begin);
    advance();
    const Brackets brackets(*this, false);
    if (!adopt(*node, std::move(callee))) return nullptr;
    node->names.emplace_back();
    if (take(")")) return node;
    do {
      node->names.push_back(argument_name());
      if (!adopt(*node, expression())) return nullptr;
    } while (take(","));
    const bool named = !node->names[1].empty();
    for (std::size_t i = 2; i < node->names.size(); ++i)
      if (node->names[i].empty() == named)
        return fail_with(say("expected either every argument with a name or none", "参数要么全部写名称，要么全部不写"), {}, token_.begin);
    if (!expect(")")) return nullptr;
    return node;
  }

  /// "start position:" in front of an argument; empty, and nothing taken, when there is none.
  std::string argument_name() {
    std::string name;
    std::size_t at = token_.begin;
    for (Token token = token_;; token = token_at(text_, at)) {
      if (token.is(":") && !name.empty()) {
        if (token.mended) {
          token_ = token;
          warn_mended();
        }
        advance_to(token.end);
        return name;
      }
      if (token.kind != Token::Kind::word) return {};
      name += (name.empty() ? "" : " ") + token.text;
      at = token.end;
    }
  }

  /// "number", "date and time", "list<number>", "context<a: number, b: string>", "function<number> -> string"
  bool type(Type& made) {
    const Level level(*this);
    if (!level.holds()) return false;
    if (token_.kind != Token::Kind::word) {
      fail(say("a type, for example number", "类型，例如 number"));
      return false;
    }
    if (const auto known = known_type()) {
      made.name = *known;
    } else {
      made.name = token_.text;
      advance();
    }
    if (take("<>")) return type_of_result(made);
    if (!take("<")) return true;
    while (!token_.is(">")) {
      Type::Part part;
      if (made.name == "context" && (!entry_name(part.name) || !expect(":"))) return false;
      part.type = std::make_shared<Type>();
      if (!type(*part.type)) return false;
      made.parts.push_back(std::move(part));
      if (!take(",")) break;
    }
    return expect(">") && type_of_result(made);
  }

  /// "-> number" behind function<…>: read, and not looked at: what a function returns only its call shows.
  bool type_of_result(const Type& made) {
    Type ignored;
    return made.name != "function" || (expect("->") && type(ignored));
  }

  std::optional<std::string> known_type() {
    for (const std::string_view several : {"date and time", "days and time duration", "years and months duration"}) {
      std::string_view rest = several;
      std::size_t at = token_.begin;
      bool fits = true;
      while (fits && !rest.empty()) {
        const std::size_t blank = rest.find(' ');
        const Token token = token_at(text_, at);
        fits = token.is_word(rest.substr(0, blank));
        rest = blank == std::string_view::npos ? std::string_view() : rest.substr(blank + 1);
        at = token.end;
      }
      if (!fits) continue;
      advance_to(at);
      return std::string(several);
    }
    return std::nullopt;
  }

  // --- what an expression begins with -----------------------------------------------------------------------------------
  NodePtr primary() {
    const Level level(*this);
    if (!level.holds()) return nullptr;
    if (NodePtr name = known_name()) return name;
    switch (token_.kind) {
      case Token::Kind::number: return number();
      case Token::Kind::string: {
        NodePtr node = make(Node::Kind::literal, token_.begin);
        node->literal = value::Value(token_.text);
        advance();
        return node;
      }
      case Token::Kind::temporal: return temporal();
      case Token::Kind::word: return word();
      case Token::Kind::symbol:
        if (token_.is("(")) return bracket();
        if (token_.is("[") || token_.is("]")) return list_or_range();
        if (token_.is("{")) return context();
        break;
      default: break;
    }
    return fail(say("a value", "一个值"));
  }

  NodePtr known_name() {
    const bool nameable = token_.kind == Token::Kind::word || token_.kind == Token::Kind::number || token_.kind == Token::Kind::symbol;
    if (!nameable) return nullptr;
    auto match = known_.match(text_, token_.begin, in_filter_ > 0);
    if (const auto function = KnownNames::match_function(text_, token_.begin); function && (!match || function->end > match->end))
      match = function;
    if (!match || match->end < token_.end) return nullptr;
    // A single word is found as a word below, so that keywords stay keywords and numbers numbers.
    if (match->end == token_.end) return nullptr;
    NodePtr node = make(Node::Kind::name, token_.begin);
    node->text = match->name;
    previous_word_begin_ = token_.begin;
    advance_to(match->end);
    return node;
  }

  NodePtr number() {
    const auto number = value::Number::parse(token_.text);
    if (!number)
      return fail_with(say("expected a number of decimal128, found {}", "数超出范围：{}", token_.text.substr(0, 60)), {}, token_.begin);
    NodePtr node = make(Node::Kind::literal, token_.begin);
    node->literal = value::Value(*number);
    advance();
    return node;
  }

  NodePtr temporal() {
    NodePtr node = make(Node::Kind::literal, token_.begin);
    const std::string& text = token_.text;
    if (const auto date = value::parse_date(text))
      node->literal = *date;
    else if (const auto date_time = value::parse_date_time(text))
      node->literal = *date_time;
    else if (const auto time = value::parse_time(text))
      node->literal = *time;
    else if (const auto days = value::parse_day_time_duration(text))
      node->literal = *days;
    else if (const auto months = value::parse_year_month_duration(text))
      node->literal = *months;
    else
      return fail_with(say("expected a date, time or duration behind '@', found \"{}\"", "“@”之后应为日期、时间或时长，实为“{}”", text),
                       say("for example @\"2026-03-02\", @\"09:00:00\", @\"P14D\"", "例如 @\"2026-03-02\"、@\"09:00:00\"、@\"P14D\""),
                       token_.begin);
    advance();
    return node;
  }

  NodePtr word() {
    const std::size_t begin = token_.begin;
    const auto literal = [&](value::Value given) {
      NodePtr node = make(Node::Kind::literal, begin);
      node->literal = std::move(given);
      advance();
      return node;
    };
    if (token_.text == "true") return literal(true);
    if (token_.text == "false") return literal(false);
    if (token_.text == "null") return literal(nullptr);
    if (token_.text == "if") return conditional();
    if (token_.text == "for") return iteration(Node::Kind::for_);
    if (token_.text == "some") return iteration(Node::Kind::some);
    if (token_.text == "every") return iteration(Node::Kind::every);
    if (token_.text == "function") return function();
    if (is_keyword(token_.text)) return fail(say("a value", "一个值"));
    NodePtr node = make(Node::Kind::name, begin);
    node->text = token_.text;
    previous_word_begin_ = begin;
    advance();
    return node;
  }

  NodePtr conditional() {
    NodePtr node = make(Node::Kind::conditional, token_.begin);
    advance();
    if (!adopt(*node, expression()) || !expect_word("then") || !adopt(*node, expression()) || !expect_word("else") ||
        !adopt(*node, expression()))
      return nullptr;
    return node;
  }

  /// for a in x, b in y return …; some/every … satisfies …
  NodePtr iteration(Node::Kind kind) {
    NodePtr node = make(kind, token_.begin);
    const std::size_t depth = known_.depth();
    do {
      advance();  // behind the keyword or the comma
      std::string name;
      if (!variable(name) || !expect_word("in") || !adopt(*node, domain())) return nullptr;
      known_.push(name);
      node->names.push_back(std::move(name));
    } while (token_.is(","));
    if (kind == Node::Kind::for_) known_.push("partial");
    if (!expect_word(kind == Node::Kind::for_ ? "return" : "satisfies") || !adopt(*node, expression())) return nullptr;
    known_.pop_to(depth);
    return node;
  }

  /// A variable that is declared here: all words up to `in`.
  bool variable(std::string& name) {
    while (token_.kind == Token::Kind::word && !token_.is_word("in")) {
      name += (name.empty() ? "" : " ") + token_.text;
      advance();
    }
    if (name.empty()) fail(say("a name", "名称"));
    return !name.empty();
  }

  /// What is gone through: a list, or low..high.
  NodePtr domain() {
    const std::size_t begin = token_.begin;
    NodePtr low = expression();
    if (low == nullptr || !token_.is("..")) return low;
    NodePtr node = make(Node::Kind::steps, begin);
    advance();
    if (!adopt(*node, std::move(low)) || !adopt(*node, expression())) return nullptr;
    return node;
  }

  /// function(a, b: number) body
  NodePtr function() {
    NodePtr node = make(Node::Kind::function, token_.begin);
    advance();
    if (!expect("(")) return nullptr;
    const std::size_t depth = known_.depth();
    while (!node->names.empty() || !token_.is(")")) {
      std::string name;
      Type ignored_type;
      while (token_.kind == Token::Kind::word) {
        name += (name.empty() ? "" : " ") + token_.text;
        advance();
      }
      if (name.empty()) return fail(say("a parameter's name", "参数名称"));
      if (take(":") && !type(ignored_type)) return nullptr;
      known_.push(name);
      node->names.push_back(std::move(name));
      if (!take(",")) break;
    }
    if (!expect(")")) return nullptr;
    if (token_.is_word("external"))
      return fail_with(say("expected a function body, found 'external'", "应为函数体，实为“external”"),
                       say("functions of other languages come from plugins", "其他语言的函数由插件提供"), token_.begin,
                       FailureCode::unsupported);
    if (!adopt(*node, expression())) return nullptr;
    known_.pop_to(depth);
    return node;
  }

  /// (expression), (low..high], (< 10)
  NodePtr bracket() {
    const Brackets brackets(*this, false);
    const std::size_t begin = token_.begin;
    advance();
    if (const auto operation = comparison()) {
      advance();
      NodePtr limit = binary(additive_precedence);
      if (limit == nullptr || !expect(")")) return nullptr;
      return half_range(std::move(limit), *operation, begin);
    }
    NodePtr inner = expression();
    if (inner == nullptr) return nullptr;
    if (token_.is("..")) return range(std::move(inner), false, begin);
    if (!expect(")")) return nullptr;
    return inner;
  }

  [[nodiscard]] std::optional<Operator> comparison() const {
    if (token_.kind != Token::Kind::symbol) return std::nullopt;
    const auto found = std::ranges::find(binaries, std::string_view(token_.text), &Binary::written);
    if (found == binaries.end() || found->precedence != comparison_precedence) return std::nullopt;
    return found->operation;
  }

  NodePtr half_range(NodePtr limit, Operator operation, std::size_t begin) {
    NodePtr node = make(Node::Kind::range, begin);
    NodePtr open = make(Node::Kind::literal, begin);
    const bool below = operation == Operator::less || operation == Operator::less_or_equal;
    const bool above = operation == Operator::greater || operation == Operator::greater_or_equal;
    if (!below && !above)
      return fail_with(say("expected '<', '<=', '>' or '>=' in a range, found '=' or '!='", "区间中应为“<”“<=”“>”或“>=”"), {}, begin,
                       FailureCode::unsupported);
    node->includes_low = operation == Operator::greater_or_equal;
    node->includes_high = operation == Operator::less_or_equal;
    NodePtr& low = below ? open : limit;
    NodePtr& high = below ? limit : open;
    if (!adopt(*node, std::move(low)) || !adopt(*node, std::move(high))) return nullptr;
    return node;
  }

  NodePtr range(NodePtr low, bool includes_low, std::size_t begin) {
    NodePtr node = make(Node::Kind::range, begin);
    node->includes_low = includes_low;
    advance();  // ".."
    if (!adopt(*node, std::move(low))) return nullptr;
    {
      const Brackets brackets(*this, true);
      if (!adopt(*node, binary(additive_precedence))) return nullptr;
    }
    node->includes_high = token_.is("]");
    if (!token_.is("]") && !token_.is(")") && !token_.is("[")) return fail(say("']', ')' or '[' at the end of the range", "区间末尾的“]”“)”或“[”"));
    advance();
    return node;
  }

  NodePtr list_or_range() {
    const Brackets brackets(*this, false);
    const std::size_t begin = token_.begin;
    const bool closed = token_.is("[");
    advance();
    NodePtr node = make(Node::Kind::list, begin);
    if (closed && take("]")) return node;
    NodePtr first = expression();
    if (first == nullptr) return nullptr;
    if (token_.is("..")) return range(std::move(first), closed, begin);
    if (!closed) return fail(say("'..' in the range", "区间中的“..”"));
    if (!adopt(*node, std::move(first))) return nullptr;
    while (take(","))
      if (!adopt(*node, expression())) return nullptr;
    if (!expect("]")) return nullptr;
    return node;
  }

  NodePtr context() {
    const Brackets brackets(*this, false);
    NodePtr node = make(Node::Kind::context, token_.begin);
    advance();
    const std::size_t depth = known_.depth();
    while (!node->children.empty() || !token_.is("}")) {
      std::string name;
      if (!entry_name(name) || !expect(":") || !adopt(*node, expression())) return nullptr;
      known_.push(name);
      known_.add_member(name);
      node->names.push_back(std::move(name));
      if (!take(",")) break;
    }
    known_.pop_to(depth);
    if (!expect("}")) return nullptr;
    return node;
  }

  /// A text, or everything up to the colon: names of entries may hold marks, e.g. {foo+bar: 1}.
  bool entry_name(std::string& name) {
    if (token_.kind == Token::Kind::string) {
      name = token_.text;
      advance();
      return true;
    }
    constexpr std::array<std::string_view, 6> marks = {".", "/", "-", "+", "*", "**"};
    std::size_t end = token_.begin;
    const std::size_t begin = token_.begin;
    Token token = token_;
    while (token.kind == Token::Kind::word || (end > begin && token.kind == Token::Kind::number) ||
           (end > begin && token.kind == Token::Kind::symbol && std::ranges::find(marks, token.text) != marks.end())) {
      if (end > begin && token.begin > end) name += ' ';
      name += text_.substr(token.begin, token.end - token.begin);
      end = token.end;
      token = token_at(text_, end);
    }
    if (!name.empty()) {
      advance_to(end);
      return true;
    }
    fail(say("an entry's name", "条目名称"));
    return false;
  }

  // --- unary tests ------------------------------------------------------------------------------------------------------
  NodePtr unary_tests() {
    known_.push("?");
    NodePtr node = make(Node::Kind::tests, token_.begin);
    if (token_.is("-") && behind().kind == Token::Kind::end) {
      NodePtr any = make(Node::Kind::any, token_.begin);
      advance();
      adopt(*node, std::move(any));
      return node;
    }
    if (token_.is_word("not") && behind().is("(")) {
      NodePtr negated = make(Node::Kind::negated, token_.begin);
      const Token start = token_;
      const std::size_t warned = warnings_.size();
      advance();
      advance();
      do {
        if (!adopt(*negated, test(true))) return nullptr;
      } while (take(","));
      if (!expect(")")) return nullptr;
      if (token_.kind == Token::Kind::end) {
        adopt(*node, std::move(negated));
        return node;
      }
      warnings_.resize(warned);
      token_ = start;  // "not(a) and b": an expression
    }
    do {
      if (!adopt(*node, test(true))) return nullptr;
    } while (take(","));
    return node;
  }

  /// A positive unary test: `< 5`, `[1..5]`, or an expression.
  NodePtr test(bool alone) {
    const std::size_t begin = token_.begin;
    if (const auto operation = comparison()) {
      NodePtr node = make(Node::Kind::test, begin);
      node->operation = *operation;
      advance();
      if (!adopt(*node, binary(additive_precedence))) return nullptr;
      return node;
    }
    NodePtr node = make(Node::Kind::matches, begin);
    // Behind `in` without brackets an `and` goes on with the whole expression.
    if (!adopt(*node, alone ? expression() : binary(additive_precedence))) return nullptr;
    return node;
  }

  std::string_view text_;
  const SourcePosition& where_;
  const Names& names_;
  Places places_;
  KnownNames known_{names_};
  Token token_;
  std::size_t previous_word_begin_ = std::string_view::npos;
  int nesting_ = 0;
  int in_filter_ = 0;
  bool bracket_ends_range_ = false;
  std::optional<Failure> failure_;
  std::vector<Warning> warnings_;
};

}  // namespace

Result<Parsed> parse_expression(std::string_view text, const Names& names, const SourcePosition& where) {
  return Parser(text, names, where).whole(false);
}

Result<Parsed> parse_tests(std::string_view text, const Names& names, const SourcePosition& where) {
  return Parser(text, names, where).whole(true);
}

}  // namespace luoxuan::feel
