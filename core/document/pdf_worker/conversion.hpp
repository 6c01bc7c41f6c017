#pragma once

namespace luoxuan::pdf_worker {

/// How a document becomes a PDF, in the language of LibreOffice itself. LibreOfficeKit's own way shows each document in a window
/// with all its bars before it saves it, a third of all the work, and Debian's Calc without screen has no bars to show: here it
/// is loaded without one. Between two of its lines the language lets LibreOffice lay out and paint what nobody sees, a sixth of
/// all the work, and documents with comments end the process over it: EnableReschedule(False).
///
/// The request is a file, named by LUOXUAN_REQUEST: a line each for the source, the target and the flags of main.cpp. When
/// something goes wrong, the target is not there and the reason, if one is known, stands in the request's place, behind "unsaved"
/// where the document itself was loaded.
constexpr const char* conversion = R"(<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Luoxuan" script:language="StarBasic"><![CDATA[
Option Explicit

Function Named(name As String, value As Variant) As Object
  Named = CreateUnoStruct("com.sun.star.beans.PropertyValue")
  Named.Name = name
  Named.Value = value
End Function

' Twice: a contents page that has grown moves what it names.
Sub UpdateIndexes(document As Object)
  Dim indexes As Object, turn As Integer, i As Integer
  indexes = document.getDocumentIndexes()
  For turn = 1 To 2
    For i = 0 To indexes.getCount() - 1
      indexes.getByIndex(i).update()
    Next
  Next
End Sub

Sub Convert
  Dim source As String, target As String, flags As String, document As Object, filter As String, version As Long
  On Error GoTo Failed
  EnableReschedule(False)
  Open Environ("LUOXUAN_REQUEST") For Input As #1
  Line Input #1, source
  Line Input #1, target
  Line Input #1, flags
  Close #1
  document = StarDesktop.loadComponentFromURL(ConvertToURL(source), "_blank", 0, Array( _
    Named("Hidden", True), Named("Silent", True), Named("MacroExecutionMode", 0), Named("UpdateDocMode", 0)))
  If IsNull(document) Then
    Tell ""
    Exit Sub
  End If
  If InStr(flags, "u") > 0 Then UpdateIndexes(document)
  If InStr(flags, "a") > 0 Then version = 2
  filter = "writer_pdf_Export"
  If document.supportsService("com.sun.star.sheet.SpreadsheetDocument") Then filter = "calc_pdf_Export"
  document.storeToURL(ConvertToURL(target), Array( _
    Named("FilterName", filter), Named("FilterData", Array(Named("SelectPdfVersion", version), Named("ExportNotes", False)))))
  document.close(True)
  Exit Sub
Failed:
  If IsNull(document) Then
    Tell Error$
  Else
    Tell "unsaved " & Error$
  End If
End Sub

Sub Tell(reason As String)
  Close
  Open Environ("LUOXUAN_REQUEST") For Output As #1
  Print #1, reason
  Close #1
End Sub
]]></script:module>
)";

}  // namespace luoxuan::pdf_worker
