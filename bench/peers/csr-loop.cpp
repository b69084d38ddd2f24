// The yardstick: breadth-first loops over compressed sparse rows with AND/OR, in plain C++ without threads.
// Plain dependents and memberships of groups stand in rows of their own, so that the common case tests
// nothing; marks carry the number of the question, so that nothing is cleared from one to the next.
//
//   csr-loop GRAPH     reads a file of graph-file.ts, answers one line for each line of standard input:
//   impacts V …        {"nodes":[…],"ms":[…]}   nodes hit by the loss of each, and how long it took
//   all FIRST STEP END {"nodes":…,"ms":…}       the sum over every STEP-th node from FIRST to before END
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

using Number = std::uint32_t;
using Numbers = std::vector<Number>;
using Clock = std::chrono::steady_clock;

struct Rows {
  Numbers first, entries;
  explicit Rows(Number rows) : first(rows + 1, 0) {}
  void count(Number row) { first[row + 1]++; }
  void allot() {
    for (std::size_t i = 1; i < first.size(); i++) first[i] += first[i - 1];
    next = first;
    entries.resize(first.back());
  }
  void put(Number row, Number entry) { entries[next[row]++] = entry; }

private:
  Numbers next;
};

struct Graph {
  Number nodes;
  Rows dependents, memberships;
  Numbers consumerOfGroup, lossesToFall;
};

static Numbers read(FILE* file, std::size_t length) {
  Numbers numbers(length);
  if (std::fread(numbers.data(), sizeof(Number), length, file) != length) {
    std::fputs("the graph file ends too early\n", stderr);
    std::exit(1);
  }
  return numbers;
}

static Graph readGraph(const char* path) {
  FILE* file = std::fopen(path, "rb");
  if (file == nullptr) {
    std::perror(path);
    std::exit(1);
  }
  const Numbers header = read(file, 4);
  const Number nodes = header[1], needs = header[2];
  const Numbers needFirst = read(file, nodes + 1), memberFirst = read(file, needs + 1);
  const Numbers members = read(file, header[3]), required = read(file, needs);
  std::fclose(file);

  Graph graph{nodes, Rows(nodes), Rows(nodes), {}, {}};
  const auto losses = [&](Number c) { return memberFirst[c + 1] - memberFirst[c] - required[c] + 1; };
  for (int pass = 0; pass < 2; pass++) {
    for (Number v = 0; v < nodes; v++)
      for (Number c = needFirst[v]; c < needFirst[v + 1]; c++) {
        const bool isPlain = losses(c) == 1;
        const Number group = graph.consumerOfGroup.size();
        if (pass == 1 && !isPlain) {
          graph.consumerOfGroup.push_back(v);
          graph.lossesToFall.push_back(losses(c));
        }
        for (Number i = memberFirst[c]; i < memberFirst[c + 1]; i++) {
          Rows& rows = isPlain ? graph.dependents : graph.memberships;
          if (pass == 0) rows.count(members[i]);
          else rows.put(members[i], isPlain ? v : group);
        }
      }
    if (pass == 0) graph.dependents.allot(), graph.memberships.allot();
  }
  return graph;
}

class Loop {
public:
  explicit Loop(const Graph& graph)
      : graph(graph), hitIn(graph.nodes, 0), queue(graph.nodes), countedIn(graph.consumerOfGroup.size(), 0),
        lost(graph.consumerOfGroup.size(), 0) {}

  Number hitBy(Number source) {
    question++;
    const Number* first = graph.dependents.first.data();
    const Number* dependents = graph.dependents.entries.data();
    const Number* groupFirst = graph.memberships.first.data();
    const Number* memberships = graph.memberships.entries.data();
    Number length = 0;
    const auto hit = [&](Number v) {
      if (hitIn[v] == question) return;
      hitIn[v] = question;
      queue[length++] = v;
    };
    hit(source);
    for (Number at = 0; at < length; at++) {
      const Number v = queue[at];
      for (Number i = first[v]; i < first[v + 1]; i++) hit(dependents[i]);
      for (Number i = groupFirst[v]; i < groupFirst[v + 1]; i++) {
        const Number group = memberships[i];
        if (countedIn[group] != question) countedIn[group] = question, lost[group] = 0;
        if (++lost[group] == graph.lossesToFall[group]) hit(graph.consumerOfGroup[group]);
      }
    }
    return length;
  }

private:
  const Graph& graph;
  Number question = 0;
  Numbers hitIn, queue, countedIn, lost;
};

static double msSince(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

int main(int, char** arguments) {
  const Graph graph = readGraph(arguments[1]);
  Loop loop(graph);
  std::cout << "{\"ready\":true}" << std::endl;
  for (std::string line; std::getline(std::cin, line);) {
    std::istringstream words(line);
    std::string command;
    words >> command;
    if (command == "all") {
      Number first, step, end;
      words >> first >> step >> end;
      const auto start = Clock::now();
      std::uint64_t nodes = 0;
      for (Number v = first; v < end; v += step) nodes += loop.hitBy(v);
      std::cout << "{\"nodes\":" << nodes << ",\"ms\":" << msSince(start) << "}" << std::endl;
    } else {
      std::ostringstream nodes, times;
      const char* comma = "";
      for (Number source; words >> source; comma = ",") {
        const auto start = Clock::now();
        const Number hit = loop.hitBy(source);
        times << comma << msSince(start);
        nodes << comma << hit;
      }
      std::cout << "{\"nodes\":[" << nodes.str() << "],\"ms\":[" << times.str() << "]}" << std::endl;
    }
  }
}
