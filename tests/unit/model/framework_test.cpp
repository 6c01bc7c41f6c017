#include "model/framework.hpp"

#include <catch2/catch.hpp>

using namespace luoxuan;
using model::DiagnosisPoint;
using model::Framework;

namespace {

DiagnosisPoint point(const char* number, const char* name, const char* element, const char* hint = "") {
  DiagnosisPoint made;
  made.number = number;
  made.name = name;
  made.element = element;
  made.element_number = std::string(number).substr(0, 3);
  made.project_number = std::string(number).substr(0, 1);
  made.hint = hint;
  return made;
}

std::string listed(const Framework& before, const Framework& after) {
  std::string text;
  for (const model::PointChange& change : model::differences(before, after)) {
    text += std::string(model::name_of(change.kind)) + " " + (change.before != nullptr ? change.before->number : "-") + " " +
            (change.after != nullptr ? change.after->number : "-") + "\n";
  }
  return text;
}

}  // namespace

TEST_CASE("points are followed from one framework to another") {
  Framework before, after;
  before.points = {point("1.1.1", "质量目标与定位", "理念", "a"), point("2.1.1", "目标与标准", "专业"),
                   point("2.2.1", "目标与标准", "课程"),          point("5.2.3", "预警机制", "管控"),
                   point("5.2.2", "发生率及影响", "管控"),        point("5.1.1", "环境建设", "环境")};
  after.points = {point("1.1.1", "质量目标与定位", "理念", "b"),
                  point("2.3.1", "目标与标准", "课程"),
                  point("5.2.2", "发生率与影响", "管控"),
                  point("1.3.2", "预警机制", "制度"),
                  point("4.4.1", "全面发展", "学生"),
                  point("5.1.1", "环境建设", "环境")};
  // the name that stands in two elements goes with its own; one that was written a little differently is the same point
  CHECK(listed(before, after) ==
        "reworded 1.1.1 1.1.1\nremoved 2.1.1 -\nmoved 2.2.1 2.3.1\nmoved 5.2.3 1.3.2\nreworded 5.2.2 5.2.2\nadded - 4.4.1\n");
  CHECK(listed(before, before).empty());
  CHECK(before.count_projects() == 3);
  CHECK(before.count_elements() == 5);
}
