"""预警中心 and 监测指标 over HTTP: who sees which alert, the way from opening to closing, and values given by hand (SEC-25, 26, 37)."""
import unittest
import uuid

from server import DemoTest

REGISTRATION = "/indicators/registration_rate/measurements"


def every_page(client, path):
    """All items of a list, by its cursors, five at a time."""
    items, cursor = [], ""
    while True:
        page = client.get(f"{path}{'&' if '?' in path else '?'}limit=5{cursor}").json
        items += page["items"]
        if "next_cursor" not in page:
            return items
        cursor = f"&cursor={page['next_cursor']}"


class Alerts(DemoTest):
    def measure(self, client, value, **changed):
        body = {"unit": "sl_hl", "subject": "护理", "period": "2017-2018", "value": value, **changed}
        return client.post(REGISTRATION, body, headers={"Idempotency-Key": str(uuid.uuid4())})

    def test_an_alert_goes_from_a_value_by_hand_to_its_closing(self):
        collector, head = self.as_person("zsb_staff"), self.as_person("sl_hl_head")
        office, other = self.as_person("jwc_staff"), self.as_person("sl_jd_head")
        self.assertEqual(self.measure(head, 71).status, 403, "招生办公室 collects it")
        self.assertEqual(self.measure(collector, "71").status, 400, "SEC-37: a number, not a text")
        self.assertEqual([each["path"] for each in self.measure(collector, 71, subject="护" * 101).json["faults"]], ["subject"], "SEC-37")
        for changed in ({"period": "2017"}, {"subject": ""}, {"unit": "jwc"}):
            answer = self.measure(collector, 71, **changed)
            self.assertEqual(answer.status, 400, changed)
            self.assertTrue(answer.json["faults"])
        self.assertEqual(self.measure(collector, 93.5, subject="助产").status, 204)
        self.assertEqual(self.measure(collector, 84.5).status, 204)
        alert = next(each for each in every_page(head, "/alerts?indicator=registration_rate") if each["subject"] == "护理")
        self.assertEqual((alert["level"], alert["state"], alert["value"], alert["target"]), ("attention", "open", 84.5, 90))
        self.assertEqual([each["id"] for each in alert["with"]], ["sl_hl_head"], "who leads the unit has it")
        self.assertEqual((alert["due"], alert["is_overdue"]), ("2018-02-05", False), "twenty working days of the college")
        self.assertEqual(alert["operations"], ["acknowledge", "handle"])
        path = f"/alerts/{alert['alert']}"
        operations = path + "/operations"
        self.assertEqual(other.get(path).status, 404, "SEC-26")
        self.assertEqual(other.post(operations, {"operation": "acknowledge"}).status, 404, "SEC-26")
        self.assertNotIn(alert["alert"], [each["alert"] for each in every_page(other, "/alerts")])
        self.assertEqual(head.post(operations, {"operation": "burn"}).status, 400)
        self.assertEqual(head.post(operations, {"operation": "close"}).status, 400, "holds is wanted")
        self.assertEqual(head.post(operations, {"operation": "close", "holds": True, "opinion": "x"}).status, 403)
        self.assertEqual(office.get(path).json["operations"], ["close", "escalate", "make_finding"])
        self.assertEqual(office.post(operations, {"operation": "acknowledge"}).status, 403)
        self.assertEqual(head.post(operations, {"operation": "acknowledge"}).status, 204)
        self.assertEqual(head.post(operations, {"operation": "acknowledge"}).status, 409)
        director = self.as_person("zgb_director")
        self.assertEqual(office.post(operations, {"operation": "escalate", "reason": "影响专业设置"}).status, 204)
        self.assertIn("alert_escalated", {each["kind"] for each in director.get("/notices").json["items"]})
        self.assertEqual(office.post(operations, {"operation": "escalate"}).status, 409, "nobody stands above 诊改办")
        self.assertEqual(head.post(operations, {"operation": "handle", "handling": " "}).status, 400)
        self.assertEqual(head.post(operations, {"operation": "handle", "handling": "字" * 2001}).status, 400, "SEC-37")
        self.assertEqual(head.post(operations, {"operation": "handle", "handling": "已联系未报到学生"}).status, 204)
        self.assertEqual(office.post(operations, {"operation": "close", "holds": False}).status, 400, "why it is not enough")
        self.assertEqual(office.post(operations, {"operation": "close", "holds": False, "opinion": "缺原因分析"}).status, 204)
        self.assertEqual(head.get(path).json["state"], "open")
        self.assertEqual(head.post(operations, {"operation": "handle", "handling": "已分析原因并调整招生计划"}).status, 204)
        self.assertEqual(office.post(operations, {"operation": "make_finding", "measure": "调整招生计划"}).status, 204)
        self.assertEqual(office.post(operations, {"operation": "make_finding"}).status, 409)
        self.assertEqual(office.post(operations, {"operation": "close", "holds": True, "opinion": "同意"}).status, 204)
        closed = head.get(path).json
        self.assertEqual((closed["state"], closed["operations"], closed["with"], closed["reopened"]), ("closed", [], [], 1))
        self.assertEqual([each["what"] for each in closed["events"]],
                         ["opened", "acknowledged", "escalated", "handled", "reopened", "handled", "became_finding", "closed"])
        self.assertEqual([each["by"]["id"] for each in closed["events"][1:]],
                         ["sl_hl_head", "jwc_staff", "sl_hl_head", "jwc_staff", "sl_hl_head", "jwc_staff", "jwc_staff"])
        self.assertIn("影响专业设置", closed["events"][2]["text"])
        self.assertIn(closed["finding"], [each["finding"] for each in head.get("/findings?limit=200").json["items"]])
        self.assertEqual([(point["period"], point["value"], point["level"]) for point in closed["trend"]["points"]], [("2017-2018", 84.5, "attention")])

    def test_a_correction_lifts_and_the_same_request_is_done_once(self):
        collector, head = self.as_person("zsb_staff"), self.as_person("sl_hg_head")
        body = {"unit": "sl_hg", "subject": "工业分析技术", "period": "2017-2018", "value": 9.35}
        key = {"Idempotency-Key": "slip-of-the-pen-1"}
        self.assertEqual(collector.post(REGISTRATION, body, headers=key).status, 204)
        self.assertEqual(collector.post(REGISTRATION, body, headers=key).status, 204)
        alert = next(each for each in every_page(head, "/alerts") if each["subject"] == "工业分析技术")
        self.assertEqual((alert["level"], alert["repeated"]), ("warning", 0))
        self.assertEqual(collector.post(REGISTRATION, {**body, "value": 93.5}).status, 204)
        lifted = head.get(f"/alerts/{alert['alert']}").json
        self.assertEqual(([each["what"] for each in lifted["events"]], lifted["state"]), (["opened", "lifted"], "lifted"))
        self.assertEqual([point["value"] for point in lifted["trend"]["points"]], [93.5], "the newest of a period counts")

    def test_the_demonstration_is_alive_and_its_figures_agree(self):
        officer = self.as_person("zgb_officer_1")
        items = every_page(officer, "/alerts")
        told = officer.get("/alerts?limit=200").json
        for state in ("open", "acknowledged", "handled", "closed"):
            count = sum(each["state"] == state for each in items)
            self.assertGreater(count, 0, f"the demonstration shows {state}")
            self.assertEqual((told["counts"][state], len(every_page(officer, f"/alerts?state={state}"))), (count, count))
        running = [each for each in items if each["state"] not in ("closed", "lifted")]
        for level in ("attention", "warning"):
            self.assertEqual(told["counts"][level], sum(each["level"] == level for each in running), level)
            self.assertGreater(told["counts"][level], 0)
        late = every_page(officer, "/alerts?overdue=true")
        self.assertTrue(late and all(each["is_overdue"] and each["due"] < "2018-01-08" for each in late))
        self.assertEqual(told["counts"]["overdue"], len(late))
        self.assertTrue(any(each["escalated"] for each in late), "what nobody handled went a step up")
        self.assertTrue(items[0]["is_overdue"], "what burns comes first")
        self.assertIn(items[-1]["state"], ("closed", "lifted"))
        self.assertTrue(all(each["unit"] == "sl_jd" for each in every_page(officer, "/alerts?unit=sl_jd")))
        for wrong in ("state=lost", "level=red", "limit=0", "cursor=x"):
            self.assertEqual(officer.get(f"/alerts?{wrong}").status, 400, wrong)
        self.assertEqual(officer.get("/alerts/999999999").status, 404)
        self.assertEqual(officer.get("/alerts/x").status, 404)

    def test_sec_26_a_unit_sees_its_own_values_and_an_office_those_it_watches(self):
        unit, office = self.as_person("sl_jd_staff"), self.as_person("xsc_staff")
        self.assertEqual({each["unit"] for each in every_page(unit, "/indicators")}, {"sl_jd"})
        attendance = every_page(office, "/indicators?indicator=attendance_rate")
        self.assertEqual({each["unit"] for each in attendance}, {"sl_jd", "sl_xx", "sl_hg", "sl_kj", "sl_hl"}, "学生处 watches it")
        self.assertEqual(every_page(office, "/indicators?indicator=registration_rate"), [], "教务处 watches that")
        self.assertEqual([each["unit"] for each in every_page(unit, "/indicators/attendance_rate/measurements")], ["sl_jd"])
        self.assertEqual(every_page(unit, "/indicators/attendance_rate/measurements?unit=sl_xx"), [])
        series = every_page(office, "/indicators/attendance_rate/measurements?unit=sl_jd")
        self.assertEqual([(point["period"], point["value"]) for point in series[0]["points"]], [("2017-09", 96.1), ("2017-10", 95.4), ("2017-11", 93.2)])
        self.assertEqual({point["target"] for point in series[0]["points"]}, {95})
        told = unit.get("/indicators").json["indicators"]
        self.assertEqual([each["units_to_measure"] for each in told if each["indicator"] == "attendance_rate"], [[]])
        may = next(each for each in office.get("/indicators").json["indicators"] if each["indicator"] == "attendance_rate")
        self.assertIn({"unit": "sl_jd", "unit_name": "机电工程系（示例）"}, may["units_to_measure"])
        self.assertEqual(may["periods"][0]["name"], "2018-01")
        self.assertEqual(unit.get("/indicators/nothing/measurements").status, 404)
        self.assertEqual(self.as_person("sysadmin").get("/alerts").status, 403, "SEC-25: who administers sees no business data")


if __name__ == "__main__":
    unittest.main()
