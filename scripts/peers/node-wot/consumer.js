// The unmodified node-wot consumer, used once on a Thing Description that needs a bearer token. Prints the result as JSON.
//
//   TOKEN=... node consumer.js <TD URL> read|write|invoke <name> [JSON]
"use strict";
const { Servient } = require("@node-wot/core");
const { HttpClientFactory } = require("@node-wot/binding-http");

const [url, operation, name, text] = process.argv.slice(2);
const token = process.env.TOKEN;

async function main() {
  const answer = await fetch(url, { headers: { Authorization: "Bearer " + token, Accept: "application/td+json" } });
  const td = await answer.json();
  const servient = new Servient();
  servient.addClientFactory(new HttpClientFactory());
  servient.addCredentials({ [td.id]: { token } });
  const thing = await (await servient.start()).consume(td);
  const input = text === undefined ? undefined : JSON.parse(text);
  let output;
  if (operation === "read") output = await thing.readProperty(name);
  else if (operation === "write") await thing.writeProperty(name, input);
  else output = await thing.invokeAction(name, input);
  console.log("RESULT " + JSON.stringify(output ? await output.value() : null));
}

main().then(
  () => process.exit(0),
  (failure) => {
    console.log("FAILED " + failure.message);
    process.exit(1);
  },
);
