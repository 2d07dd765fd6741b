// A calculator of node-soap on the port that its argument names. It adds numbers, and refuses to add none with a fault of
// the sender.
const fs = require("fs");
const http = require("http");
const path = require("path");
const soap = require("soap");

const list = (value) => (value === undefined ? [] : [].concat(value));

const add = ({ label, numbers }) => {
  const given = list(numbers ? numbers.number : undefined).map(Number);
  if (given.length === 0) {
    throw {
      Fault: {
        Code: { Value: "soap:Sender" },
        Reason: { Text: "no numbers to add" },
        statusCode: 400,
      },
    };
  }
  const partial = [];
  given.reduce((sum, number) => partial[partial.push(sum + number) - 1], 0);
  return { label, sums: { total: partial[partial.length - 1], partial } };
};

const server = http.createServer((_, response) => {
  response.statusCode = 404;
  response.end();
});
server.listen(Number(process.argv[2]), "127.0.0.1", () => {
  const wsdl = fs.readFileSync(path.join(__dirname, "calculator.wsdl"), "utf8");
  const service = { CalculatorService: { Calculator: { add } } };
  soap.listen(server, { path: "/calculator", services: service, xml: wsdl, forceSoap12Headers: true });
  console.log("READY");
});
