import { codeSamplesKey } from "@c1-openapi/model";
import type { JsonObject } from "@c1-openapi/openapi";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addSamples, listSamples, sampleLabels } from "../src/index.ts";
import { message, modelOf, modelWithSamples, ref, samplesOf } from "./support/documents.ts";
import { runSample } from "./support/run-sample.ts";

const text = { type: "string" };

/** What the call of a sample is given, as it is written. */
function argumentsOf(body: JsonObject, schemas?: JsonObject): string {
  const [byOperation] = samplesOf(modelOf({ body }, schemas));
  return /thing\.create\(c1(?:, ([\s\S]*?))?\);/.exec(byOperation)?.[1] ?? "";
}

describe("the arguments of a sample", () => {
  test("are those of the path, those required, and a few that tell something, in that order", () => {
    const body = message(
      {
        zone: { type: "string", enum: ["ZONE_UNSPECIFIED", "ZONE_NORTH"] },
        aNumber: { type: "integer" },
        displayName: text,
        code: text,
        description: text,
        more: text,
      },
      { required: ["code"] },
    );
    const parameters = [
      { in: "query", name: "filter", schema: text },
      { in: "path", name: "thing_id", required: true, schema: text },
    ];
    const at: [string, string, string] = ["post", "/things/{thing_id}", "Create"];
    const [byOperation, byPath] = samplesOf(modelOf({ body, parameters }, {}, at));
    expect(byOperation).toContain(`await thing.create(c1, {
  thing_id: "thing-1234",
  code: "example-code",
  displayName: "Example thing",
  zone: "ZONE_NORTH",
  description: "What this thing is for",
});`);
    expect(byPath).toContain(`await c1.POST("/things/{thing_id}", {
  params: { path: { thing_id: "thing-1234" } },
  body: {
    code: "example-code",`);
  });

  test.each<[string, JsonObject, string]>([
    ["a moment", { ownedUntil: { type: "string", format: "date-time" } }, "2027-06-30T12:00:00Z"],
    ["a duration", { grace: { type: "string", format: "duration" } }, "86400s"],
    ["an email", { contactEmail: text }, "ada@example.com"],
    ["the id of another thing", { appId: text }, "app-1234"],
    ["ids of other things", { userIds: { type: "array", items: text } }, '["user-1234"]'],
    ["a value of an open enum", openEnum("A_UNSPECIFIED", "A_ONE"), "A_ONE"],
    ["an example of the document", { shade: { ...text, examples: ["teal"] } }, "teal"],
    [
      "an id that the document shows",
      { id: { ...text, description: "E.g. `red-fox`." } },
      "red-fox",
    ],
    ["a page of a search", { pageSize: { type: "integer", maximum: 50 } }, "pageSize: 50"],
    ["a number that is large enough", { days: { type: "integer", minimum: 7 } }, "days: 7"],
  ])("show %s", (_, properties, shown) => {
    expect(argumentsOf(message(properties, { required: Object.keys(properties) }))).toContain(
      shown,
    );
  });

  function openEnum(...values: string[]): JsonObject {
    return { kind: { ...text, enum: values, "x-speakeasy-unknown-values": "allow" } };
  }

  test("of fields that exclude one another, hold one", () => {
    const description = "This field is part of the `owner` oneof.";
    const given = argumentsOf(
      message({ appId: { ...text, description }, userId: { ...text, description } }),
    );
    expect(given).toBe('{ appId: "app-1234" }');
  });

  test("leave out what is deprecated and what only the server sets", () => {
    const body = message({
      id: { ...text, readOnly: true },
      oldName: { ...text, deprecated: true },
      displayName: text,
    });
    expect(argumentsOf(body)).toBe('{ displayName: "Example thing" }');
  });

  test("end where a message holds itself", () => {
    const Tree = message({ displayName: text, child: ref("Tree") }, { required: ["displayName"] });
    const given = argumentsOf(message({ tree: ref("Tree") }, { required: ["tree"] }), { Tree });
    expect(given).toBe('{ tree: { displayName: "Example tree" } }');
  });

  test("of a list are how many a page has", () => {
    const parameters = ["page_size", "page_token"].map((name) => ({
      in: "query",
      name,
      schema: name === "page_size" ? { type: "integer", maximum: 20 } : text,
    }));
    const answer = message({
      list: { type: "array", items: message({ displayName: text }) },
      nextPageToken: text,
    });
    const model = modelOf({ parameters, answer }, {}, ["get", "/things", "List"]);
    expect(samplesOf(model)[0]).toContain(`
for await (const each of thing.list.items(c1, { page_size: 20 })) {
  console.log(each.displayName);
}
`);
  });

  test("are no more where a call needs none", () => {
    const [byOperation, byPath] = samplesOf(modelOf({}, {}, ["get", "/things", "Ping"]));
    expect(byOperation).toContain("await thing.ping(c1);\n");
    expect(byPath).toContain('await c1.GET("/things");\n');
  });
});

describe("an update", () => {
  const update = (properties: JsonObject, thing: JsonObject): [string, string] =>
    samplesOf(
      modelOf({ body: message({ ...properties, updateMask: text }) }, { Thing: thing }, [
        "post",
        "/things",
        "Update",
      ]),
    );

  test("names what it changes by the client's helper", () => {
    const thing = message({ id: text, displayName: text, description: text });
    const files = { type: "object", additionalProperties: text };
    const [byOperation, byPath] = update({ files, thing: ref("Thing") }, thing);
    expect(byOperation).toContain(
      'import { createC1Client, updateMaskOf } from "@c1-openapi/client"',
    );
    expect(byOperation).toContain(
      'const changes = { displayName: "Example thing", description: "What this thing is for" };',
    );
    expect(byOperation).toContain("{ thing: changes, updateMask: updateMaskOf(changes) }");
    expect(byPath).toContain("body: { thing: changes, updateMask: updateMaskOf(changes) }");
  });

  test("writes the mask down where a constant would have a wider type", () => {
    const thing = message({ shade: { ...text, enum: ["RED", "BLUE"] } });
    const [byOperation] = update({ thing: ref("Thing") }, thing);
    expect(byOperation).toContain('{ thing: { shade: "RED" }, updateMask: "shade" }');
  });

  test("of plain fields masks those that it has", () => {
    const [byOperation] = update({ displayName: text }, message({}));
    expect(byOperation).toContain('{ displayName: "Example thing", updateMask: "displayName" }');
  });
});

describe("a program", () => {
  test("doesn't take a word of the language or a name of its own for a group's", () => {
    const model = modelOf({ operation: { "x-speakeasy-group": "Package" } });
    expect(samplesOf(model)[0]).toContain("import * as packageOperations from");
  });

  test("makes one call and nothing else, whatever the document calls its things", async () => {
    const hostile = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom(
        '"',
        "`",
        "$\u007bx}",
        "*/",
        "\n",
        "\u202e",
        "__proto__",
        "toString",
        "'; evil(); '",
        "\\",
      ),
    );
    await fc.assert(
      fc.asyncProperty(hostile, hostile, hostile, async (name, value, description) => {
        const body = message(
          {
            [`p${name}`]: { ...text, enum: [value], description },
            [name]: { ...text, example: value },
            [`f${name}`]: { ...text, format: value },
          },
          { required: [`p${name}`, name, `f${name}`] },
        );
        const [byOperation, byPath] = samplesOf(modelOf({ body }));
        for (const source of [byOperation, byPath]) expect(source).not.toMatch(/\u202e/);
        const [call, ...others] = [...(await runSample(byOperation)), ...(await runSample(byPath))];
        expect([call?.name, ...others.map((each) => each.name)]).toEqual([
          "thing.create",
          "c1.POST",
        ]);
        expect(call?.given[1]).toMatchObject({ [`p${name}`]: value });
      }),
      { seed: 1, numRuns: 80 },
    );
  });
});

describe("samples in a document", () => {
  test("stand before those that it brings along, and replace their own of a run before", () => {
    const theirs = { lang: "go", label: "Create", source: "package main" };
    const model = modelWithSamples({ operation: { [codeSamplesKey]: [theirs] } });
    expect(listSamples(model).map(({ label }) => label)).toEqual([
      sampleLabels.operation,
      sampleLabels.path,
      "Create",
    ]);
    expect(addSamples(model)).toEqual(model.corrected);
  });

  test("have headers and cookies as arguments by name; by path a cookie is the caller's to set", () => {
    const header = { in: "header", name: "if-match", required: true, schema: text };
    const [byOperation, byPath] = samplesOf(modelOf({ parameters: [header] }));
    expect(byOperation).toContain('thing.create(c1, { "if-match": "');
    expect(byPath).toContain('header: { "if-match": ');
    const cookie = { in: "cookie", name: "session", required: true, schema: text };
    const samples = listSamples(modelWithSamples({ parameters: [cookie] }));
    expect(samples).toMatchObject([
      { label: sampleLabels.operation, source: expect.stringContaining("{ session: ") },
    ]);
  });

  const file = { type: "string", format: "binary" };
  test.each<[string, JsonObject, string]>([
    ["text/csv", text, '(c1, { body: "'],
    ["application/octet-stream", file, '(c1, { body: new File(["What is in it"], "file.txt") })'],
    [
      "multipart/form-data",
      message(
        { upload: file, more: { type: "array", items: file } },
        { required: ["upload", "more"] },
      ),
      '  more: [new File(["What is in it"], "file.txt")],\n  upload: new File(["What is in it"], "file.txt"),',
    ],
    [
      "application/x-www-form-urlencoded",
      message({ code: text }, { required: ["code"] }),
      '{ code: "',
    ],
  ])("of a body that is %s are by name alone", (type, schema, given) => {
    const upload = { requestBody: { required: true, content: { [type]: { schema } } } };
    const [byOperation, byPath] = samplesOf(modelOf({ operation: upload }));
    expect(byOperation).toContain(given);
    expect(byPath).toBe("");
  });

  test.each<[string, string, string]>([
    ["text/csv", "console.log(answer);", 'parseAs: "text"'],
    ["image/png", "console.log(answer);", 'parseAs: "blob"'],
    [
      "text/event-stream",
      "for await (const { data } of await thing.create(c1",
      'parseAs: "stream"',
    ],
  ])("of an answer that is %s read it as such", (type, use, parseAs) => {
    const responses = { 200: { description: "", content: { [type]: { schema: text } } } };
    const [byOperation, byPath] = samplesOf(modelOf({ operation: { responses } }));
    expect(byOperation).toContain(use);
    expect(byPath).toContain(parseAs);
  });

  test("change nothing else, and not the document that they are made from", () => {
    const model = modelOf({});
    const before = structuredClone(model.corrected);
    const { paths, ...rest } = addSamples(model);
    expect(model.corrected).toEqual(before);
    expect({ ...rest, paths: before.paths }).toEqual(before);
  });
});
